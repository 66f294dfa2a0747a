/// <reference lib="dom" />
import type {Composer} from './compose.ts'
import type {NoteMeasure} from './noteMeasure.ts'
import type {Place} from './places.ts'
import type {Area} from './types.ts'

declare function afresh(part: HTMLElement): void
declare function columnOf(part: HTMLElement, rect: {left: number}, area: Area): number
declare function columnsOf(part: HTMLElement, area: Area): number
declare function measureNotes(notes: Iterable<HTMLElement>, area: Area, composer: Composer): NoteMeasure
declare function placesIn(part: HTMLElement, column: number, area: Area, composer: Composer): Place[]
declare function standFoot(
  part: HTMLElement, notes: readonly HTMLElement[], place: Place, least: number, column: number, area: Area,
  isCareful: boolean): boolean

interface Call { reference: HTMLElement; note: HTMLElement; column: number; y: number }

/**
 * Puts each note of a part at the foot of the page of its reference. The page
 * ends where a box as wide as the text and as high as what is left of the page
 * is set between two lines; the paragraph stays one paragraph. A note that has
 * no room goes on at the foot of the next page.
 *
 * @param isCareful true to lay the part out anew before each look: slow, and always right
 * @returns ids of notes for which there was no place; they stand at the end of the part
 */
export function placeNotes(part: HTMLElement, area: Area, composer: Composer, isCareful: boolean): string[] {
  const store = part.querySelector<HTMLElement>('.note-store')
  if (!store) return []
  const notes = new Map([...store.children].map((note) => [note.id, note as HTMLElement]))
  let pending = [...part.querySelectorAll<HTMLElement>('a.noteref')].flatMap((reference) => {
    const note = notes.get((reference.getAttribute('href') ?? '').slice(1))
    return note && !reference.closest('.note-store') ? [{reference, note}] : []
  })
  const measure = measureNotes(notes.values(), area, composer)
  store.style.display = 'none'
  const unplaced: string[] = []
  let carried: HTMLElement[] = []
  let column = 0
  for (let guard = 0; (pending.length > 0 || carried.length > 0) && guard < 2000; guard++) {
    if (isCareful) afresh(part)
    const top = part.getBoundingClientRect().top
    const calls = pending.map((call): Call => {
      const rect = call.reference.getBoundingClientRect()
      return {...call, column: columnOf(part, rect, area), y: rect.top + rect.height / 2 - top}
    })
    column = carried.length > 0 ? column + 1 : calls[0]!.column
    const here = calls.filter((call) => call.column === column)
    const done = settle(here)
    if (done === undefined) {
      for (const note of [...carried, ...here.map((call) => call.note)]) {
        unplaced.push(note.id || note.dataset['of']!)
        store.append(note)
      }
      carried = []
    }
    const settled = new Set(here.slice(0, done).map(({reference}) => reference))
    pending = pending.filter(({reference}) => !settled.has(reference))
  }
  measure.end()
  if (store.children.length > 0) {
    // Behind what was set at the foot of the last page.
    part.append(store)
    store.style.removeProperty('display')
  } else store.remove()
  return unplaced

  /** Ends the page with as many of its notes as can be; gives their number. */
  function settle(here: readonly Call[]): number | undefined {
    if (column >= columnsOf(part, area)) {
      return attempt(carried, [{y: 0, insert: (box) => { part.append(box); return true }}]) ? 0 : undefined
    }
    const places = placesIn(part, column, area, composer)
    for (let count = here.length; count >= (carried.length > 0 ? 0 : 1); count--) {
      const set = [...carried, ...here.slice(0, count).map(({note}) => note)]
      const after = count > 0 ? here[count - 1]!.y : 0
      const before = here[count]?.y ?? Infinity
      const limit = area.height - measure.footOf(set) - 1
      const fitting = places.filter(({y}) => y > after && y < before && y <= limit + 0.5)
      const best = fitting.at(-1)
      // Better a note in two parts than a page that ends far too early.
      const endsEarly = best && count < here.length && limit - best.y > 4 * area.line
      if (best && !endsEarly && attempt(set, fitting)) return count
      if (torn(set, places.filter(({y}) => y > after && y < before), count === 0)) return count
      if (endsEarly && attempt(set, fitting)) return count
    }
    if (carried.length > 0) return undefined
    // Not one note has room under its line: the line moves to the next page.
    const early = places.filter(({y}) => y < here[0]!.y - area.line / 4 && y > area.height / 2)
    return early.length > 0 && attempt([], early) ? 0 : undefined
  }

  /** Sets notes of which the last goes on overleaf. */
  function torn(set: readonly HTMLElement[], places: readonly Place[], isAllCarried: boolean): boolean {
    const last = set.at(-1)!
    const others = measure.footOf(set.slice(0, -1))
    const limit = area.height - others - 2 * measure.line - 1
    const open = places.filter(({y}) => y <= limit + 0.5)
    // What comes from the page before takes half of this one at least.
    const first = isAllCarried ? open.findLastIndex(({y}) => y < area.height / 2) : open.length - 1
    const whole = last.cloneNode(true) as HTMLElement
    composer.copied(last, whole)
    // Further up there is room for a line more, and that one may end with a word.
    for (const place of open.slice(Math.max(0, first - 3), Math.max(0, first) + 1).toReversed()) {
      const rest = measure.split(last, area.height - place.y - 1 - others)
      if (!rest) continue
      if (attempt(set, [place])) {
        carried = [rest]
        return true
      }
      last.replaceChildren(...whole.childNodes)
      last.classList.remove('note-split')
      return false
    }
    return false
  }

  /** Tries places from the last. */
  function attempt(set: readonly HTMLElement[], places: readonly Place[]): boolean {
    const least = set.length > 0 ? measure.footOf(set) : 0
    const stands = places.slice(-6).toReversed().some((place) =>
      standFoot(part, set, place, least, column, area, isCareful))
    if (stands) carried = []
    return stands
  }
}

/** True when every box of notes reaches to the foot of its page, and notes and their numbers share a page. */
export function notesStand(part: HTMLElement, area: Area): boolean {
  const base = part.getBoundingClientRect()
  const isAtFoot = (foot: Element) => {
    const {bottom, height} = foot.getBoundingClientRect()
    return height > 0 && Math.abs(bottom - base.top - area.height + 1) < 1.5
  }
  const isWithNote = (reference: Element) => {
    const note = document.getElementById((reference.getAttribute('href') ?? '').slice(1))
    return !note?.closest('.foot') ||
      columnOf(part, reference.getBoundingClientRect(), area) === columnOf(part, note.getClientRects()[0]!, area)
  }
  return [...part.querySelectorAll('.foot')].every(isAtFoot)
    && [...part.querySelectorAll('a.noteref')].every(isWithNote)
}
