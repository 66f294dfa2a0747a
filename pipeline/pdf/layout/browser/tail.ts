/// <reference lib="dom" />
import type {Composer} from './compose.ts'
import type {Block} from './flow.ts'
import type {Area} from './types.ts'

declare function blocksOf(root: HTMLElement): Block[]
declare function columnOf(part: HTMLElement, rect: {left: number}, area: Area): number
declare function endEarlier(
  part: HTMLElement, column: number, lines: number, area: Area, composer: Composer): boolean
declare function columnsOf(part: HTMLElement, area: Area): number

/** Lines on the last page of a part; none for a part of one page, which may be as short as it is. */
export function tailLines(part: HTMLElement, area: Area): number | undefined {
  const last = columnsOf(part, area) - 1
  if (last === 0) return undefined
  const top = part.getBoundingClientRect().top
  const rects = blocksOf(part).flatMap(({element}) => [...element.getClientRects()])
  return Math.max(0, ...rects.filter((rect) => columnOf(part, rect, area) === last).map((rect) =>
    Math.round((rect.bottom - top) / area.line)))
}

/**
 * Brings a last page of fewer than five lines to five or to none: sets
 * paragraphs near the end in a line less or more where that can be done with
 * even spaces; else takes lines over from the page before.
 *
 * @returns whether it changed anything
 */
export function mendTail(part: HTMLElement, area: Area, composer: Composer): boolean {
  const isShort = () => {
    const lines = tailLines(part, area)
    return lines !== undefined && lines < 5
  }
  if (!isShort()) return false
  const last = columnsOf(part, area) - 1
  const wanted = 5 - tailLines(part, area)!
  const foot = [...part.querySelectorAll<HTMLElement>('.foot')].find((box) => columnOf(part, box.getBoundingClientRect(), area) === last)
  // Pages with notes are done, but for their end.
  if (foot) return fillAbove(foot)
  if (endEarlier(part, last - 1, wanted, area, composer)) return true
  const done = Math.max(-1, ...[...part.querySelectorAll('.foot')].map((foot) =>
    columnOf(part, foot.getBoundingClientRect(), area)))
  const paragraphs = blocksOf(part).filter(({element, kind}) =>
    kind === 'text' && element.parentElement === part && columnOf(part, element.getClientRects()[0]!, area) > done)
    .map(({element}) => element)
  const near = paragraphs.filter((element) =>
    columnOf(part, [...element.getClientRects()].at(-1)!, area) >= last - 2)
  if (change(-1) || change(1)) return true
  const end = paragraphs.at(-1)
  if (!end) return true
  end.style.widows = '5'
  if (isShort()) Object.assign(end.style, {widows: '', breakInside: heightOf(end) < 9 * area.line ? 'avoid' : ''})
  if (isShort()) end.removeAttribute('style')
  return true

  /** Brings more text above the notes of the last page, where there is room. */
  function fillAbove(notes: HTMLElement): boolean {
    const {height} = notes.style
    const free = Math.min(...[...notes.children].map((note) => note.getBoundingClientRect().top)) - notes.getBoundingClientRect().top
    // The rule above them, and a line or two that will not be parted.
    if (free < (wanted + 4) * area.line) return false
    notes.style.height = 'auto'
    const isEarlier = endEarlier(part, last - 1, wanted, area, composer)
    const top = notes.getBoundingClientRect().top - part.getBoundingClientRect().top
    notes.style.height = isEarlier ? `${area.height - top - 1}px` : height
    return isEarlier
  }

  /** From the end, one paragraph after the other, four at most. */
  function change(by: 1 | -1): boolean {
    const changed: HTMLElement[] = []
    for (const element of near.toReversed()) {
      if (!composer.lengthen(element, by)) continue
      changed.push(element)
      if (!isShort()) return true
      if (changed.length > 3) break
    }
    for (const element of changed) composer.lengthen(element, -by)
    return false
  }

  function heightOf(element: HTMLElement): number {
    return [...element.getClientRects()].reduce((sum, rect) => sum + rect.height, 0)
  }
}
