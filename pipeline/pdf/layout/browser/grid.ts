/// <reference lib="dom" />
import type {Area} from './types.ts'

/**
 * Makes the height of whatever is not set in lines of text a whole number of
 * them, so that lines of a page and the next stand level. Cards come in half
 * lines, their group in whole ones.
 */
export function ontoGrid(part: HTMLElement, area: Area): void {
  if (part.dataset['part'] !== 'section') return
  const heightOf = (element: HTMLElement) => [...element.getClientRects()].reduce((sum, rect) => sum + rect.height, 0)
  const missing = (height: number, unit: number) => {
    const over = height % unit
    return over < 0.5 || unit - over < 0.25 ? 0 : unit - over
  }
  const widen = (element: HTMLElement, top: number, bottom: number) => {
    const {paddingTop, paddingBottom} = getComputedStyle(element)
    element.style.paddingTop = `${Number.parseFloat(paddingTop) + top}px`
    element.style.paddingBottom = `${Number.parseFloat(paddingBottom) + bottom}px`
  }
  const change = (elements: Iterable<HTMLElement>, unit: number) => {
    const lacks = [...elements].map((element) => ({element, lack: missing(heightOf(element), unit)}))
    for (const {element, lack} of lacks) {
      if (lack === 0) continue
      // Headings keep close to what follows; the rest stands in the middle of its lines.
      if (element.tagName === 'H2') widen(element, 0, lack)
      else if (/^H\d$/.test(element.tagName)) widen(element, lack, 0)
      else widen(element, lack / 2, lack / 2)
    }
  }
  for (const card of part.querySelectorAll<HTMLElement>('.case')) {
    // A card so long would leave a hole wherever it stands.
    card.classList.toggle('case-long', heightOf(card) > area.height * 0.4)
  }
  change(part.querySelectorAll<HTMLElement>(':scope > :not(p, ul, ol, .note-store, .cases)'), area.line)
  change(part.querySelectorAll<HTMLElement>('.cases > *'), area.line / 2)
  for (const group of part.querySelectorAll<HTMLElement>(':scope > .cases')) {
    const cards = [...group.children] as HTMLElement[]
    const margin = (element: HTMLElement, side: 'marginTop' | 'marginBottom') =>
      Number.parseFloat(getComputedStyle(element)[side])
    const height = cards.reduce((sum, card) => sum + heightOf(card) + margin(card, 'marginTop'), 0)
    group.style.marginBottom = `${margin(group, 'marginBottom') + missing(height, area.line)}px`
  }
}
