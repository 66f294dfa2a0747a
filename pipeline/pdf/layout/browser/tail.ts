/// <reference lib="dom" />
import type {Block} from './flow.ts'
import type {Area} from './types.ts'

declare function blocksOf(root: HTMLElement): Block[]
declare function columnOf(part: HTMLElement, rect: {left: number}, area: Area): number
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
 * paragraphs near the end a little tighter or wider where that saves or gains
 * them a line; else takes lines over from the page before. Pages with notes
 * are done and stay as they are.
 */
export function mendTail(part: HTMLElement, area: Area): void {
  const isShort = () => {
    const lines = tailLines(part, area)
    return lines !== undefined && lines < 5
  }
  if (!isShort()) return
  const last = columnsOf(part, area) - 1
  const done = Math.max(-1, ...[...part.querySelectorAll('.foot')].map((foot) =>
    columnOf(part, foot.getBoundingClientRect(), area)))
  const paragraphs = blocksOf(part).filter(({element, kind}) =>
    kind === 'text' && element.parentElement === part && columnOf(part, element.getClientRects()[0]!, area) > done)
    .map(({element}) => element)
  const near = paragraphs.filter((element) =>
    heightOf(element) > 2.5 * area.line && columnOf(part, [...element.getClientRects()].at(-1)!, area) >= last - 2)
  if (change(-1) || change(1)) return
  const end = paragraphs.at(-1)
  if (!end) return
  end.style.widows = '5'
  if (isShort()) Object.assign(end.style, {widows: '', breakInside: heightOf(end) < 9 * area.line ? 'avoid' : ''})
  if (isShort()) end.removeAttribute('style')

  function change(by: 1 | -1): boolean {
    const changed: HTMLElement[] = []
    const ends = near.map((element) => ({element, share: lastLineShare(element)}))
      .sort((a, b) => by * (b.share - a.share))
    for (const {element} of ends.slice(0, 16)) {
      const height = heightOf(element)
      Object.assign(element.style, by < 0
        ? {wordSpacing: '-0.035em', letterSpacing: '-0.004em'} : {wordSpacing: '0.05em', letterSpacing: '0.005em'})
      if (Math.round((heightOf(element) - height) / area.line) !== by) element.removeAttribute('style')
      else if (!isShort()) return true
      else changed.push(element)
      if (changed.length > 5) break
    }
    for (const element of changed) element.removeAttribute('style')
    return false
  }

  function heightOf(element: HTMLElement): number {
    return [...element.getClientRects()].reduce((sum, rect) => sum + rect.height, 0)
  }

  function lastLineShare(element: HTMLElement): number {
    const range = document.createRange()
    range.selectNodeContents(element)
    const end = [...range.getClientRects()].findLast(({width}) => width > 0)
    const left = [...element.getClientRects()].at(-1)?.left ?? 0
    return end ? (end.right - left) / area.width : 0
  }
}
