import {parseXml, XmlCdata, XmlElement, XmlText, type XmlNode} from '@rgrove/parse-xml'
import type {ElementContent, Root} from 'hast'
import {find, html} from 'property-information'

/**
 * Parses XML (a package document, a page of an e-book) into hast, so that one
 * reader serves web pages and e-books. Names and values are kept as written,
 * but for HTML attributes, which get their hast names.
 *
 * @throws Error when the text is not well-formed
 */
export function fromXml(text: string): Root {
  const lineStarts = [0, ...Array.from(text.matchAll(/\n/g), ({index}) => index + 1)]
  const document = parseXml(text, {includeOffsets: true})
  const point = (offset: number) => pointAt(offset, lineStarts)
  return {type: 'root', children: document.children.flatMap((node) => toHast(node, point))}
}

interface Point { line: number; column: number; offset: number }

function toHast(node: XmlNode, point: (offset: number) => Point): ElementContent[] {
  const position = () => ({start: point(node.start), end: point(Math.max(node.start, node.end))})
  if (node instanceof XmlText || node instanceof XmlCdata) {
    return [{type: 'text', value: node.text, position: position()}]
  }
  if (!(node instanceof XmlElement)) return []
  const properties = Object.fromEntries(Object.entries(node.attributes).map(([name, value]) => {
    const info = find(html, name)
    return [info.property, info.spaceSeparated ? value.split(/\s+/u).filter(Boolean) : value]
  }))
  return [{
    type: 'element', tagName: node.name, properties, position: position(),
    children: node.children.flatMap((child) => toHast(child, point)),
  }]
}

function pointAt(offset: number, lineStarts: readonly number[]): Point {
  let [low, high] = [0, lineStarts.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (lineStarts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return {line: low + 1, column: offset - lineStarts[low]! + 1, offset}
}
