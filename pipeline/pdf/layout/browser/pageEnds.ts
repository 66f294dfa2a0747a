/// <reference lib="dom" />
import type {Composer} from './compose.ts'
import type {Block} from './flow.ts'
import type {Lines} from './lines.ts'
import type {Area} from './types.ts'

declare function blocksOf(root: HTMLElement): Block[]
declare function linesOf(paragraph: HTMLElement, part: HTMLElement, area: Area): Lines[]

/** Sets the paragraphs that page ends divide so that no page ends inside a word, where that can be. */
export function keepWordsWhole(part: HTMLElement, area: Area, composer: Composer): void {
  for (const {element, kind} of blocksOf(part)) {
    if (kind !== 'text' || element.getClientRects().length < 2) continue
    let lines = 0
    for (const {count} of linesOf(element, part, area).slice(0, -1)) {
      lines += count
      if (composer.endsInWord(element, lines - 1)) composer.keepWord(element, lines - 1)
    }
  }
}
