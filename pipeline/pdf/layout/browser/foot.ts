/// <reference lib="dom" />
import type {Place} from './places.ts'
import type {Area} from './types.ts'

declare function afresh(part: HTMLElement): void
declare function columnOf(part: HTMLElement, rect: {left: number}, area: Area): number

/**
 * Sets notes at the foot of a column, in a box that reaches from a place down
 * to the column's end.
 *
 * @param least height of the notes; the box is higher where the text ends early
 * @param next a call that is to stand behind the box
 * @returns false when the box does not stand in its column; then nothing has changed
 */
export function standFoot(
  part: HTMLElement, notes: readonly HTMLElement[], place: Place, least: number, column: number, area: Area,
  isCareful: boolean, next?: Element,
): boolean {
  const box = document.createElement('div')
  box.className = notes.length > 0 ? 'foot' : 'foot foot-empty'
  // Of the part, whatever the words speak that it comes to stand between.
  box.lang = part.closest<HTMLElement>('[lang]')?.lang ?? ''
  const homes = notes.map((note) => ({note, parent: note.parentNode, next: note.nextSibling}))
  box.append(...notes)
  // One pixel stays free for rounding; no line fits into it.
  // One pixel narrower than the text: if it were wider by the least, Chromium would set the whole book smaller.
  box.style.width = `${area.width - 1}px`
  box.style.height = `${Math.max(least, area.height - place.y - 1)}px`
  if (place.insert(box) && fits()) return true
  const around = box.parentNode
  if (box.nextSibling instanceof HTMLElement && box.nextSibling.tagName === 'WBR') box.nextSibling.remove()
  box.remove()
  around?.normalize()
  place.mend?.()
  for (const {note, parent, next} of homes.toReversed()) parent?.insertBefore(note, next)
  return false

  function fits(): boolean {
    if (isCareful) afresh(part)
    const base = part.getBoundingClientRect()
    let rect = box.getBoundingClientRect()
    if (columnOf(part, rect, area) !== column) {
      // It may have been too high by what a margin takes.
      box.style.height = `${least}px`
      rect = box.getBoundingClientRect()
      if (columnOf(part, rect, area) !== column) return false
    }
    // As wide as the text, even inside an indented list.
    const indent = rect.left - base.left - column * (area.width + 64)
    if (Math.abs(indent) > 0.5) box.style.marginLeft = `${-indent}px`
    const now = box.getBoundingClientRect()
    const height = area.height - (now.top - base.top) - 1
    if (height < least - 0.5) return false
    if (Math.abs(height - now.height) > 0.5) box.style.height = `${height}px`
    const after = box.getBoundingClientRect()
    return columnOf(part, after, area) === column && after.bottom - base.top <= area.height + 0.5
      && notes.every(isCalledHere) && isBehind(next)
  }

  /** And it may have brought the call of another note before the box. */
  function isBehind(call: Element | undefined): boolean {
    return !call || (box.compareDocumentPosition(call) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  }

  /** A word kept whole may have taken a call overleaf. */
  function isCalledHere({id}: HTMLElement): boolean {
    const call = id === '' ? undefined : part.querySelector(`a.noteref[href="#${CSS.escape(id)}"]`)
    return !call || columnOf(part, call.getBoundingClientRect(), area) === column
  }
}
