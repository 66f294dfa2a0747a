/// <reference lib="dom" />
import type {Block} from './flow.ts'
import type {LineStart} from './lines.ts'
import type {Area, StartInPart} from './types.ts'

declare function partsOfBook(): HTMLElement[]
declare function blocksOf(root: HTMLElement): Block[]
declare function columnOf(part: HTMLElement, rect: {left: number}, area: Area): number
declare function lineStart(
  paragraph: HTMLElement, lines: {column: number; top: number; height: number}, index: number, part: HTMLElement,
  area: Area): LineStart | undefined

/**
 * With which letter of which place in a document each page of the text begins.
 * A page that begins with what is no text of a document has none.
 */
export function readPageStarts(area: Area): StartInPart[] {
  return partsOfBook().flatMap((part, index) => {
    if (!part.querySelector('[data-path]')) return []
    const top = part.getBoundingClientRect().top
    const starts: StartInPart[] = []
    let page = -1
    for (const {element, kind} of blocksOf(part)) {
      for (const [order, rect] of [...element.getClientRects()].entries()) {
        const column = columnOf(part, rect, area)
        if (rect.height === 0 || column <= page) continue
        page = column
        const place = order === 0 ? startOf(element) : kind === 'text' ? inside(element, part, column, rect.top - top) : undefined
        if (place) starts.push({part: index, page, ...place})
      }
    }
    return starts
  })

  /** The first of its letters that comes from a document. */
  function startOf(element: HTMLElement) {
    const own = element.matches('[data-path]') ? element : element.querySelector<HTMLElement>('[data-path]')
    const holder = own ?? element.closest<HTMLElement>('[data-path]')
    return holder && placeIn(holder, own ? 0 : lettersBefore(holder, element, 0))
  }

  function inside(element: HTMLElement, part: HTMLElement, column: number, top: number) {
    const height = Number.parseFloat(getComputedStyle(element).lineHeight)
    const found = lineStart(element, {column, top, height}, 0, part, area)
    const holder = element.closest<HTMLElement>('[data-path]')
    return found && holder ? placeIn(holder, lettersBefore(holder, found.node, found.offset)) : undefined
  }

  function placeIn(holder: HTMLElement, letters: number) {
    return {document: holder.dataset['document']!, path: holder.dataset['path']!, letters}
  }

  /** Letters are what is no space and no soft hyphen, for these differ from one medium to the next; so do numbers of pages. */
  function lettersBefore(holder: HTMLElement, node: Node, offset: number): number {
    const range = document.createRange()
    range.setStart(holder, 0)
    range.setEnd(node, offset)
    const copy = range.cloneContents()
    for (const apart of copy.querySelectorAll('.foot, svg, .cross-reference-page')) apart.remove()
    return (copy.textContent ?? '').replaceAll(/[\s\u00ad]/g, '').length
  }
}
