/// <reference lib="dom" />
import type {Composer} from './compose.ts'
import type {Place} from './places.ts'
import type {Area} from './types.ts'

declare function columnOf(part: HTMLElement, rect: {left: number}, area: Area): number
declare function placesIn(part: HTMLElement, column: number, area: Area, composer: Composer): Place[]
declare function standFoot(
  part: HTMLElement, notes: readonly HTMLElement[], place: Place, least: number, column: number, area: Area,
  isCareful: boolean): boolean

/**
 * Ends a page that has notes some lines earlier, so that the next has more of
 * the text.
 *
 * @returns false where the page has no notes, or cannot end earlier: then nothing has changed
 */
export function endEarlier(
  part: HTMLElement, column: number, lines: number, area: Area, composer: Composer,
): boolean {
  const foot = [...part.querySelectorAll<HTMLElement>('.foot:not(.foot-empty)')].find((box) =>
    columnOf(part, box.getBoundingClientRect(), area) === column)
  if (!foot || foot.querySelector('.note-split') || foot.closest('.foot-row, .case')) return false
  const top = part.getBoundingClientRect().top
  const end = foot.getBoundingClientRect().top - top
  const notes = [...foot.children] as HTMLElement[]
  const rule = getComputedStyle(foot, '::before')
  const least = notes.reduce((sum, note) => sum + note.getBoundingClientRect().height, 0)
    + [rule.marginTop, rule.marginBottom, rule.borderTopWidth].reduce((sum, length) => sum + Number.parseFloat(length), 0)
  const before = {parent: foot.parentNode!, next: foot.nextSibling, height: foot.style.height}
  // The rest of a note is called on a page before.
  const calls = notes.map((note) => note.matches('.note-continued') ? -Infinity : document.querySelector(`a.noteref[href="#${note.id}"]`)?.getBoundingClientRect().bottom)
  const around = foot.parentNode!
  foot.remove()
  const places = placesIn(part, column, area, composer)
    .filter(({y, isLast}) => !isLast && y > 0 && y <= end - lines * area.line + 1 && calls.every((bottom) => bottom !== undefined && bottom - top < y + 1))
  if (places.slice(-3).toReversed().some((place) => standFoot(part, notes, place, least, column, area, false))) {
    around.normalize()
    return true
  }
  foot.append(...notes)
  before.parent.insertBefore(foot, before.next)
  return false
}
