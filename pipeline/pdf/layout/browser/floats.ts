/// <reference lib="dom" />
import type {Area} from './types.ts'

declare function columnOf(part: HTMLElement, rect: {left: number}, area: Area): number

/** True for what may stand a little further on: pictures, charts and tables that are not parted. */
export function isFloating(element: Element): element is HTMLElement {
  return element.matches('.section > :is(.figure, .chart, .table-whole)')
}

/** Lets the paragraph behind a figure pass, so that it fills the page; false where none may. */
export function moveOn(figure: HTMLElement): boolean {
  const passed = Number(figure.dataset['passed'] ?? 0)
  const next = figure.nextElementSibling
  // Further on it would be too far from what speaks of it.
  if (passed >= 6 || !next?.matches('p')) return false
  figure.dataset['passed'] = String(passed + 1)
  next.after(figure)
  return true
}

/**
 * Moves figures that begin a page because they had no room on the one before,
 * behind the text that fills it.
 *
 * @param from first column that may be changed
 * @param to column behind the last
 */
export function floatFigures(part: HTMLElement, area: Area, from: number, to: number): void {
  for (const figure of part.querySelectorAll('.figure, .chart, .table')) {
    if (!isFloating(figure)) continue
    const home = figure.previousElementSibling
    const {passed} = figure.dataset
    const before = holeBefore(figure)
    let hole = before
    while (hole > 2 * area.line && moveOn(figure)) hole = holeBefore(figure)
    // At the end of a section there may be nothing to fill a page with.
    if (before === 0 || hole < before) continue
    if (home) home.after(figure)
    else figure.parentElement!.prepend(figure)
    if (passed === undefined) delete figure.dataset['passed']
    else figure.dataset['passed'] = passed
  }

  /** What the page before a figure has left, if the figure begins one. */
  function holeBefore(figure: HTMLElement): number {
    const rect = figure.getClientRects()[0]
    const previous = [...figure.previousElementSibling?.getClientRects() ?? []].at(-1)
    if (!rect || !previous) return 0
    const column = columnOf(part, rect, area)
    if (column <= from || column > to || columnOf(part, previous, area) !== column - 1) return 0
    return Math.max(0, area.height - (previous.bottom - part.getBoundingClientRect().top))
  }
}
