import type {Element, Nodes, Root} from 'hast'
import rehypeParse from 'rehype-parse'
import {unified} from 'unified'
import type {Passage, Reading} from './passage.ts'

/** Elements inside a line of text; every other element ends the line. */
const phrasing = new Set(('a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q rb rp rt ' +
  'ruby s samp small span strong sub sup time tt u var wbr').split(' '))
/** What is not shown, and what repeats a text for another purpose. */
const skipped = new Set('head script style template noscript svg math nav object iframe title'.split(' '))

const parser = unified().use(rehypeParse)

/** @param text a whole HTML document */
export function parseHtml(text: string): Root {
  return parser.parse(text)
}

/** Reads the text of a web page. */
export function readHtml(bytes: Uint8Array): Reading {
  return {passages: passagesOf(parseHtml(new TextDecoder().decode(bytes)))}
}

/**
 * The text of a page, a passage a block, as a reader meets it: without
 * navigation, drawings, hidden elements, note numbers and links back.
 *
 * @param part named in each passage
 */
export function passagesOf(root: Root, part?: string): Passage[] {
  const passages: Passage[] = []
  let open: Passage | undefined
  const walk = (node: Nodes): void => {
    if (node.type === 'text') {
      if (!open && !node.value.trim()) return
      open ??= {text: '', ...(part !== undefined && {part}), ...lineOf(node)}
      open.text += node.value
    } else if (node.type === 'root' || node.type === 'element') {
      if (node.type === 'element' && isSkipped(node)) return
      const ends = node.type === 'element' && !phrasing.has(node.tagName)
      if (ends && node.tagName === 'br') {
        if (open) open.text += '\n'
        return
      }
      if (ends) close()
      node.children.forEach(walk)
      if (ends) close()
    }
  }
  const close = () => {
    if (open) passages.push(open)
    open = undefined
  }
  walk(root)
  close()
  return passages
}

function isSkipped({tagName, properties}: Element): boolean {
  const words = [properties['className'], properties['role'], properties['epub:type']].flat().map(String)
  const isHidden = ![undefined, null, false].some((value) => properties['hidden'] === value)
  return skipped.has(tagName) || isHidden || properties['ariaHidden'] === 'true' ||
    words.flatMap((value) => value.split(/\s+/u)).some((value) => /^(?:doc-)?(?:noteref|backlink)$/u.test(value))
}

function lineOf({position}: Nodes): {line?: number; column?: number} {
  return position ? {line: position.start.line, column: position.start.column} : {}
}
