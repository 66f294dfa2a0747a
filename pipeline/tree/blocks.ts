import type {BlockContent, List, PhrasingContent} from 'mdast'
import type {NoteMark, TextBlock} from '../../schemas/types.ts'
import type {Context} from './context.ts'
import {item, type Origin} from './place.ts'
import {phrasing} from './spans.ts'

/** A list that may go on with the next item, and its level. */
interface OpenList { list: List; level: number }

const headings = new Map([['h3', 3], ['h4', 4]] as const)

/**
 * Text blocks as paragraphs, headings, quotations and nested lists.
 * https://portabletext.org: an item of a deeper level belongs to the item
 * before it, whatever levels are skipped.
 */
export class TextBlocks {
  readonly children: BlockContent[] = []
  readonly #context: Context
  #open: OpenList[] = []

  constructor(context: Context) {
    this.#context = context
  }

  /** Takes a block that is no text; it ends the lists before it. */
  add(node: BlockContent): void {
    this.#open = []
    this.children.push(node)
  }

  text(block: TextBlock, origin: Origin): void {
    const content = textBlock(block, origin, this.#context)
    if (block.listItem === undefined) return this.add(content)
    this.#listFor(block).children.push({type: 'listItem', spread: false, data: origin, children: [content]})
  }

  #listFor({listItem, level = 1}: TextBlock): List {
    const ordered = listItem === 'number'
    while (this.#open.length > 0 && this.#open.at(-1)!.level > level) this.#open.pop()
    const last = this.#open.at(-1)
    if (last?.level === level && last.list.ordered === ordered) return last.list
    if (last?.level === level) this.#open.pop()
    const list: List = {type: 'list', ordered, spread: false, children: []}
    const parent = this.#open.at(-1)?.list.children.at(-1)
    ;(parent?.children ?? this.children).push(list)
    this.#open.push({list, level})
    return list
  }
}

/** Several text blocks; fields that hold nothing else come this way. */
export function textBlocks(blocks: readonly TextBlock[] | undefined, origin: Origin, context: Context): BlockContent[] {
  const out = new TextBlocks(context)
  blocks?.forEach((block, index) => out.text(block, item(origin, block, index)))
  return out.children
}

function textBlock(block: TextBlock, origin: Origin, context: Context): BlockContent {
  const {style = 'normal'} = block
  const children = phrasing(block, origin, context, (note) => footnote(note, origin, context))
  const depth = headings.get(style as 'h3')
  if (depth !== undefined) return {type: 'heading', depth, children, data: origin}
  if (style === 'blockquote') {
    return {type: 'blockquote', data: origin, children: [{type: 'paragraph', children, data: origin}]}
  }
  if (style === 'lead') return {type: 'paragraph', children, data: {...origin, style}}
  if (style !== 'normal') {
    context.report(origin, 'style-unknown', `There is no style “${String(style)}”.`,
      'use one of normal, lead, h3, h4, blockquote')
  }
  return {type: 'paragraph', children, data: origin}
}

/** The reference; the note itself is kept for the end of the section. */
function footnote(note: NoteMark, block: Origin, context: Context): PhrasingContent[] {
  const origin: Origin = {document: block.document, path: `${block.path}.markDefs[_key==${JSON.stringify(note._key)}]`}
  if (context.inNote) {
    context.report(origin, 'note-nested', 'A note stands in another note.', 'say it in the text of the outer note')
    return []
  }
  const identifier = context.nextNote()
  context.inNote = true
  const children = textBlocks(note.body, {document: origin.document, path: `${origin.path}.body`}, context)
  context.inNote = false
  context.notes.push({type: 'footnoteDefinition', identifier, label: identifier, children, data: {...origin, kind: note.kind}})
  return [{type: 'footnoteReference', identifier, label: identifier, data: origin}]
}
