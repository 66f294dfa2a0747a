import type {PhrasingContent} from 'mdast'
import type {MarkDef, NoteMark, Span, TextBlock} from '../../schemas/types.ts'
import type {Context} from './context.ts'
import {isLink, marked} from './marks.ts'
import {item, type Origin} from './place.ts'

/** A leaf of the text with the marks around it, in no order yet. */
interface Leaf {
  marks: readonly string[]
  nodes(): PhrasingContent[]
}

/**
 * The spans of a text block as nested nodes: marks that neighbours share are
 * opened once, the longer run outside. Code is always innermost, since it
 * holds nothing but text.
 *
 * @param origin place of the block
 * @param toNote what becomes of a note; its reference follows the text that has the mark
 */
export function phrasing(
  block: TextBlock, origin: Origin, context: Context, toNote: (note: NoteMark) => PhrasingContent[],
): PhrasingContent[] {
  const definitions = new Map((block.markDefs ?? []).map((mark) => [mark._key, mark]))
  const nest = (leaves: readonly Leaf[], open: ReadonlySet<string>, inLink: boolean): PhrasingContent[] => {
    const out: PhrasingContent[] = []
    for (let start = 0; start < leaves.length;) {
      const leaf = leaves[start]!
      const mark = outermost(leaves, start, open, definitions)
      if (mark === undefined) {
        out.push(...leaf.nodes())
        start++
        continue
      }
      const end = runEnd(leaves, start, mark)
      const definition = definitions.get(mark)
      const inner = nest(leaves.slice(start, end), new Set([...open, mark]), inLink || isLink(definition))
      const nodes = marked(inner, mark, definition, context, origin)
      out.push(...inLink && isLink(definition) ? unlinked(nodes, context) : nodes)
      start = end
    }
    return out
  }
  return nest(leavesOf(block, origin, definitions, context, toNote), new Set(), false)
}

/** The mark to open here: the one with the longest run; of equal ones annotations first, then by name. */
function outermost(
  leaves: readonly Leaf[], start: number, open: ReadonlySet<string>, definitions: ReadonlyMap<string, MarkDef>,
): string | undefined {
  const rank = (mark: string) => [
    mark === 'code' && !definitions.has(mark) ? 1 : 0, -runEnd(leaves, start, mark), definitions.has(mark) ? 0 : 1,
  ]
  let best: {mark: string; rank: number[]} | undefined
  for (const mark of leaves[start]!.marks) {
    if (open.has(mark)) continue
    const candidate = {mark, rank: rank(mark)}
    if (!best || before(candidate, best)) best = candidate
  }
  return best?.mark
}

function before(one: {mark: string; rank: number[]}, other: {mark: string; rank: number[]}): boolean {
  const difference = one.rank.map((value, index) => value - other.rank[index]!).find((value) => value !== 0)
  return difference === undefined ? one.mark < other.mark : difference < 0
}

function runEnd(leaves: readonly Leaf[], start: number, mark: string): number {
  let end = start + 1
  while (end < leaves.length && leaves[end]!.marks.includes(mark)) end++
  return end
}

function leavesOf(
  {children}: TextBlock, origin: Origin, definitions: ReadonlyMap<string, MarkDef>, context: Context,
  toNote: (note: NoteMark) => PhrasingContent[],
): Leaf[] {
  const leaves: Leaf[] = []
  const noteOf = (mark: string) => {
    const definition = definitions.get(mark)
    return definition?._type === 'note' ? definition : undefined
  }
  children.forEach((span, index) => {
    const place = item({document: origin.document, path: `${origin.path}.children`}, span, index)
    if (!span.marks?.length) {
      leaves.push({marks: [], nodes: () => textOf(span, place, context)})
      return
    }
    const marks = [...new Set(span.marks)]
    const plain = marks.filter((mark) => !noteOf(mark))
    leaves.push({marks: plain, nodes: () => textOf(span, place, context)})
    const after = new Set(children[index + 1]?.marks)
    for (const mark of marks) {
      const note = noteOf(mark)
      if (!note || after.has(mark)) continue
      // The reference stays in what goes on around it, but never in a link or in code.
      const around = plain.filter((name) => after.has(name) && name !== 'code' && !isLink(definitions.get(name)))
      leaves.push({marks: around, nodes: () => toNote(note)})
    }
  })
  return leaves
}

/** A text node for each line; a line end in a span is a break. */
function textOf(span: Span, origin: Origin, context: Context): PhrasingContent[] {
  if (span._type !== 'span') {
    context.report(origin, 'type-unknown', `Text holds an object of an unknown type “${(span as {_type: string})._type}”.`,
      'remove it, or use a type of the schema')
    return []
  }
  if (!span.text.includes('\n')) return span.text === '' ? [] : [{type: 'text', value: span.text, data: origin}]
  return span.text.split('\n').flatMap((value, index): PhrasingContent[] => [
    ...(index > 0 ? [{type: 'break', data: origin} as const] : []),
    ...(value === '' ? [] : [{type: 'text', value, data: origin} as const]),
  ])
}

/** A place in a link stays a place, but is no link of its own; a link in a link is refused. */
function unlinked(nodes: PhrasingContent[], context: Context): PhrasingContent[] {
  return nodes.flatMap((node): PhrasingContent[] => {
    if (node.type === 'place') return [{...node, data: {...node.data, inLink: true}}]
    if (node.type !== 'link' && node.type !== 'crossReference') return [node]
    context.report(node.data as Origin, 'link-nested', 'A link stands in another link.', 'let the text have one link only')
    return node.children
  })
}
