/// <reference lib="dom" />
import type {Composer} from './compose.ts'
import type {Block} from './flow.ts'
import type {Area, Evenness} from './types.ts'

declare function blocksOf(root: HTMLElement): Block[]

/** How evenly the lines of a part are set: their spaces, and their places on the grid of lines. */
export function measureEvenness(part: HTMLElement, area: Area, composer: Composer): Evenness {
  const sum: Evenness = {justified: 0, even: 0, widest: 1, text: 0, onGrid: 0, loose: []}
  for (const {paragraph, line, ratio} of composer.gapsIn(part)) {
    sum.justified++
    if (ratio <= 1.6) sum.even++
    sum.widest = Math.max(sum.widest, Math.round(ratio * 100) / 100)
    // More than twice as wide: a look at its words may help.
    if (ratio <= 2.2) continue
    const {document, path} = paragraph.closest<HTMLElement>('[data-path]')?.dataset ?? {}
    sum.loose.push({document, path, line, ratio: Math.round(ratio * 100) / 100})
  }
  if (part.dataset['part'] !== 'section') return sum
  const top = part.getBoundingClientRect().top
  for (const {element, kind} of blocksOf(part)) {
    const {lineHeight, paddingTop} = getComputedStyle(element)
    if (kind !== 'text' || Math.abs(Number.parseFloat(lineHeight) - area.line) > 0.1) continue
    for (const [index, rect] of [...element.getClientRects()].entries()) {
      const above = index === 0 ? Number.parseFloat(paddingTop) : 0
      const lines = Math.round((rect.height - above) / area.line)
      const off = (rect.top + above - top) / area.line % 1
      sum.text += lines
      if (Math.min(off, 1 - off) < 0.05) sum.onGrid += lines
    }
  }
  return sum
}
