/// <reference lib="dom" />
import type {GivenPart, PlainNode} from './types.ts'

declare function partsOfBook(): HTMLElement[]

/** How much work the layout has with each part, in letters: a note takes it as long to place as two thousand of them to set. */
export function weighParts(): {index: number; weight: number}[] {
  return partsOfBook().flatMap((part, index) => (part.dataset['part'] === 'cover' ? [] : [{
    index, weight: (part.textContent ?? '').length + 2000 * part.querySelectorAll('.note-store > *').length,
  }]))
}

/** Empties all parts but some: another page has them. */
export function keepParts(indexes: readonly number[]): void {
  partsOfBook().forEach((part, index) => {
    if (part.dataset['part'] !== 'cover' && !indexes.includes(index)) part.replaceChildren()
  })
}

/** Parts as they are, node by node: in HTML no paragraph could hold a box of notes. */
export function giveParts(indexes: readonly number[]): GivenPart[] {
  const home = document.documentElement.namespaceURI
  const plain = (node: Node): PlainNode[] => {
    if (node instanceof Text) return [node.data]
    if (!(node instanceof Element)) return []
    return [{
      name: node.localName, ...node.namespaceURI !== home && {space: node.namespaceURI},
      attributes: [...node.attributes].map(({namespaceURI, name, value}) => [namespaceURI, name, value]),
      children: [...node.childNodes].flatMap(plain),
    }]
  }
  const parts = partsOfBook()
  return indexes.map((index) => ({index, part: plain(parts[index]!)[0]!}))
}

/** Puts parts that another page has laid out in their places. */
export function takeParts(given: readonly GivenPart[]): void {
  const home = document.documentElement.namespaceURI
  const built = (node: PlainNode): Node => {
    if (typeof node === 'string') return new Text(node)
    const element = document.createElementNS(node.space === undefined ? home : node.space, node.name)
    for (const [space, name, value] of node.attributes) {
      // In HTML a colon is a letter; names with one are refused where they should have a namespace.
      if (space === null) element.setAttribute(name, value)
      else element.setAttributeNS(space, name, value)
    }
    element.append(...node.children.map(built))
    return element
  }
  const parts = partsOfBook()
  for (const {index, part} of given) parts[index]!.replaceWith(built(part))
}
