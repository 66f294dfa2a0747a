/// <reference lib="dom" />
import type {Composer} from './compose.ts'
import type {Block} from './flow.ts'
import type {Lines} from './lines.ts'
import type {Area} from './types.ts'

declare function columnOf(part: HTMLElement, rect: {left: number}, area: Area): number
declare function blocksOf(root: HTMLElement): Block[]
declare function linesOf(paragraph: HTMLElement, part: HTMLElement, area: Area): Lines[]

/**
 * Keeps paragraphs of three lines whole where Chromium leaves one of them
 * alone: it forgets `widows` now and then. Pages with notes are done.
 *
 * @returns whether it changed anything
 */
export function keepLinesTogether(part: HTMLElement, area: Area): boolean {
  const done = Math.max(-1, ...[...part.querySelectorAll('.foot')].map((foot) =>
    columnOf(part, foot.getBoundingClientRect(), area)))
  const torn = blocksOf(part).filter(({element, kind}) => {
    const [first] = element.getClientRects()
    if (kind !== 'text' || !first || element.getClientRects().length !== 2 || columnOf(part, first, area) <= done) return false
    return linesOf(element, part, area).some(({count}) => count === 1)
  })
  for (const {element} of torn) {
    const lines = linesOf(element, part, area).reduce((sum, {count}) => sum + count, 0)
    if (lines <= 3) element.style.breakInside = 'avoid'
    else element.style.widows = '3'
  }
  return torn.length > 0
}

/** Sets the paragraphs that page ends divide so that no page ends inside a word, where that can be. */
export function keepWordsWhole(part: HTMLElement, area: Area, composer: Composer): void {
  for (const {element, kind} of blocksOf(part)) {
    if (kind !== 'text' || element.getClientRects().length < 2) continue
    let lines = 0
    for (const {count} of linesOf(element, part, area).slice(0, -1)) {
      lines += count
      if (!composer.endsInWord(element, lines - 1)) continue
      const calls = [...element.querySelectorAll('a.noteref')]
      const shape = () => [
        ...calls.map((call) => columnOf(part, call.getBoundingClientRect(), area)),
        ...[...element.getClientRects()].map(({height}) => Math.round(height)),
      ].join(' ')
      const before = shape()
      // Notes stay on the pages of their calls, and what follows where it is.
      if (composer.keepWord(element, lines - 1) && shape() !== before) composer.undo(element)
    }
  }
}
