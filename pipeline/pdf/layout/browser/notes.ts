/// <reference lib="dom" />
import type {Composer} from './compose.ts'
import type {NoteMeasure} from './noteMeasure.ts'
import type {Place} from './places.ts'
import type {Area} from './types.ts'

declare function moveOn(figure: HTMLElement): boolean
declare function floatFigures(part: HTMLElement, area: Area, from: number, to: number): void
declare function afresh(part: HTMLElement): void
declare function columnOf(part: HTMLElement, rect: {left: number}, area: Area): number
declare function columnsOf(part: HTMLElement, area: Area): number
declare function measureNotes(notes: Iterable<HTMLElement>, area: Area, composer: Composer): NoteMeasure
declare function placesIn(part: HTMLElement, column: number, area: Area, composer: Composer): Place[]
declare function standFoot(
  part: HTMLElement, notes: readonly HTMLElement[], place: Place, least: number, column: number, area: Area,
  isCareful: boolean, next?: Element): boolean

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
  let later: HTMLElement[] = []
  let column = -1
  for (let guard = 0; (pending.length > 0 || carried.length > 0) && guard < 2000; guard++) {
    if (isCareful) afresh(part)
    if (carried.length === 0) floatFigures(part, area, column + 1, firstColumn())
    const top = part.getBoundingClientRect().top
    const calls = pending.map((call): Call => {
      const rect = call.reference.getBoundingClientRect()
      return {...call, column: columnOf(part, rect, area), y: rect.top + rect.height / 2 - top}
    })
    const was = column
    column = carried.length > 0 ? column + 1 : calls[0]!.column
    const here = calls.filter((call) => call.column === column)
    const done = settle(here)
    if (done === 'again') {
      column = was
      continue
    }
    if (done === undefined) {
      for (const note of [...carried, ...here.map((call) => call.note)]) {
        // The rest of a note that began at its foot may stand behind the last text.
        if (note.id) unplaced.push(note.id)
        store.append(note)
      }
      carried = []
    }
    const settled = new Set(here.slice(0, done).map(({reference}) => reference))
    pending = pending.filter(({reference}) => !settled.has(reference))
  }
  floatFigures(part, area, column + 1, Infinity)
  measure.end()
  if (store.children.length > 0) {
    // Behind what was set at the foot of the last page.
    part.append(store)
    store.style.removeProperty('display')
  } else store.remove()
  return unplaced

  /** Of the first call. */
  function firstColumn(): number {
    const first = pending[0]?.reference.getBoundingClientRect()
    return first ? columnOf(part, first, area) : Infinity
  }

  /** Ends the page with as many of its notes as can be; gives their number. */
  function settle(here: readonly Call[]): number | 'again' | undefined {
    const isBehind = column >= columnsOf(part, area)
    const places = isBehind ? [{y: 0, insert: (box: HTMLElement) => { part.append(box); return true }}]
      : placesIn(part, column, area, composer)
    // What goes on for pages fills half of this one at least; what comes behind it waits.
    let head = carried.length
    while (head > 1 && measure.footOf(carried.slice(0, head - 1)) > area.height / 2) head--
    later = carried.slice(head)
    const setOf = (count: number) => [...carried.slice(0, head), ...here.slice(0, count).map(({note}) => note)]
    const most = later.length > 0 ? 0 : here.length
    const placesFor = (count: number, isLast = false) => {
      const after = count > 0 ? here[count - 1]!.y : -1
      const before = here[count]?.y ?? Infinity
      return places.filter(({y, next = y, isLast: own = false}) => next > after && next < before && (isLast || !own))
    }
    const least = carried.length > 0 ? 0 : 1
    for (let count = most; count >= least; count--) {
      const set = setOf(count)
      const between = placesFor(count)
      const limit = area.height - measure.footOf(set) - 1
      const fitting = between.filter(({y}) => y <= limit + 0.5)
      const best = fitting.at(-1)
      if (best?.figure && limit - best.y > 2 * area.line && moveOn(best.figure)) return 'again'
      // Better a note in two parts than a page that ends far too early.
      const endsEarly = best !== undefined && count < here.length && limit - best.y > 4 * area.line
      if (best && !endsEarly && attempt(set, fitting, here[count])) return count
      if (torn(set, between, here[count], 1)) return count
      if (!endsEarly) continue
      const isHalfEmpty = limit - best.y > area.height / 2
      const more = isHalfEmpty ? fromMany(count + 1) : undefined
      if (more !== undefined) return more
      if (attempt(set, fitting, here[count])) return count
    }
    // Not one note has room under its line: the line moves to the next page.
    const first = here[0]?.y ?? 0
    const above = carried.length > 0 ? [] : places.filter(({y, next = y}) => y > 0 && next < first - area.line / 4)
    const early = above.filter(({isLast}) => !isLast)
    const leavesHole = area.height - (early.at(-1)?.y ?? 0) > 5 * area.line
    if (early.length > 0 && !leavesHole && attempt([], early, here[0])) return 0
    const many = fromMany(least)
    if (many !== undefined) return many
    if (early.length > 0 && attempt([], early, here[0])) return 0
    return fromMany(least, true) ?? (attempt([], above, here[0]) ? 0 : undefined)

    /**
     * Notes of one line, or of one card, may all have to go on overleaf, each with its beginning here.
     *
     * @param atLast the page may end inside a word, and where it should not
     */
    function fromMany(fewest: number, atLast = false): number | undefined {
      for (let count = most; count >= fewest; count--) {
        const [set, between] = [setOf(count), placesFor(count, atLast)]
        if (atLast && attempt(set, between.filter(({y}) => y <= area.height - measure.footOf(set) - 0.5), here[count])) return count
        if (torn(set, between, here[count], set.length, atLast)) return count
      }
      return undefined
    }
  }

  /** Sets notes of which the last ones go on overleaf, no more of them than `most`. */
  function torn(
    set: readonly HTMLElement[], places: readonly Place[], next: Call | undefined, most: number, mayCutWord = false,
  ): boolean {
    const isAllCarried = set.every((note) => carried.includes(note))
    const frame = measure.footOf([])
    const wholes = set.length - most
    const least = set.map((note, index) => (index < wholes ? measure.heightOf(note) : leastOf(note)))
    const limit = area.height - frame - least.reduce((sum, height) => sum + height, 0) - 1
    const open = places.filter(({y}) => y <= limit + 0.5)
    // What comes from the page before takes half of this one at least.
    const first = isAllCarried ? open.findLastIndex(({y}) => y < area.height / 2) : open.length - 1
    // Further up there is room for a line more, and that one may end with a word.
    for (const place of open.slice(Math.max(0, first - 5), Math.max(0, first) + 1).toReversed()) {
      const room = area.height - place.y - 0.5 - frame
      // So have the later ones of several notes where the first takes less.
      for (let more = 0; more < (most > 1 && !mayCutWord ? 4 : 1); more++) {
        const wanted = set.map((note, index) => Math.min(measure.heightOf(note), least[index]! + (index < wholes ? 0 : more * measure.line)))
        if (wanted.reduce((sum, height) => sum + height, 0) > room + 0.01) break
        const copies = set.map((note) => {
          const copy = note.cloneNode(true) as HTMLElement
          composer.copied(note, copy)
          return copy
        })
        const rests = shareOut(set, wanted, room, mayCutWord)
        if (rests && rests.length > 0 && attempt(set, [place], next)) {
          carried = [...rests, ...later]
          return true
        }
        set.forEach((note, index) => {
          const copy = copies[index]!
          if (note.textContent === copy.textContent) return
          note.replaceChildren(...copy.childNodes)
          note.className = copy.className
          measure.forget(note)
        })
        if (rests) break
      }
    }
    return false
  }

  /** Two lines at least; what has not two more is not cut. */
  function leastOf(note: HTMLElement): number {
    const height = measure.heightOf(note)
    return height < 3.5 * measure.line ? height : 2 * measure.line
  }

  /** Cuts notes so that all begin in a room; gives their rests, nothing where that cannot be. */
  function shareOut(
    set: readonly HTMLElement[], least: readonly number[], room: number, mayCutWord: boolean,
  ): HTMLElement[] | undefined {
    const rests: HTMLElement[] = []
    let left = room
    for (const [index, note] of set.entries()) {
      const own = left - least.slice(index + 1).reduce((sum, height) => sum + height, 0)
      if (measure.heightOf(note) > own + 0.01) {
        const rest = measure.split(note, own, mayCutWord)
        if (!rest) return undefined
        rests.push(rest)
      }
      left -= measure.heightOf(note)
    }
    return rests
  }

  /**
   * Tries places from the last.
   *
   * @param next the first call that is to go overleaf
   */
  function attempt(set: readonly HTMLElement[], places: readonly Place[], next: Call | undefined): boolean {
    const least = set.length > 0 ? measure.footOf(set) : 0
    const stands = places.slice(-6).toReversed().some((place) =>
      standFoot(part, set, place, least, column, area, isCareful, next?.reference))
    if (stands) carried = later
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
