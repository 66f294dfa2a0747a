/// <reference lib="dom" />
import type {Area, Laid} from './types.ts'

declare function columnOf(part: HTMLElement, rect: {left: number}, area: Area): number

/**
 * Finds elements that reach out of the text area at the right, and cuts them off there: columns are counted by it.
 *
 * @param isSet true for paragraphs whose lines are as wide as they are to be
 */
export function wideElements(part: HTMLElement, area: Area, isSet: (element: HTMLElement) => boolean): Laid['wide'] {
  if (part.dataset['part'] === 'cover') return []
  const left = part.getBoundingClientRect().left
  const wide: {element: Element; by: number}[] = []
  const range = document.createRange()
  const boxes = 'p, li, h1, h2, h3, h4, dt, dd, th, td, figcaption, caption, pre, table, img, svg'
  for (const element of part.querySelectorAll<HTMLElement | SVGElement>(boxes)) {
    if (element instanceof HTMLElement && isSet(element)) continue
    range.selectNode(element)
    const by = Math.max(0, ...[...range.getClientRects()].map((rect) =>
      rect.right - left - columnOf(part, rect, area) * (area.width + 64) - area.width))
    if (by > 1 && !wide.some((outer) => outer.element.contains(element))) wide.push({element, by})
  }
  for (const {element} of wide) {
    if (element instanceof HTMLElement) Object.assign(element.style, {maxWidth: `${area.width}px`, overflowX: 'clip'})
    if (element instanceof HTMLTableElement) element.style.display = 'block'
  }
  return wide.map(({element, by}) => {
    const named = element.closest('[id]')
    const path: string[] = []
    for (let at: Element | null = element; at && at !== part.parentElement; at = at.parentElement) {
      path.unshift(at.id ? `#${at.id}` : [at.tagName.toLowerCase(), ...at.classList].join('.'))
      if (at.id) break
    }
    const {document, path: place} = element.closest<HTMLElement>('[data-path]')?.dataset ?? {}
    return {id: named?.id, css: path.join(' > '), document, path: place, by: Math.round(by)}
  })
}
