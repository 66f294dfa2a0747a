import {align} from './align.ts'
import {GramIndex, gramLength} from './grams.ts'
import {outOfOrder} from './order.ts'
import {isLong, placeFar, placeNear, type Certainty} from './search.ts'
import {claim, extent, foundShare, free, isWhole, release, type Item, type Stream} from './stream.ts'
import {trimmed} from './trim.ts'

/** From step to step: what stands there whole is placed before anything that merely resembles it. */
const steps: readonly Certainty[] = [
  {share: 1, alone: true}, {share: 1, alone: false}, {share: 0.75, alone: false}, {share: 0.4, alone: false},
]

/**
 * Finds each unit in the stream and gives it its tokens.
 *
 * 1. Notes, then running text, are found by runs of four tokens wherever they
 *    stand. The search goes backwards from the end, so that a summary at the
 *    front of a book is not taken for the text it repeats.
 * 2. What is too short for that is looked for, in order, between its
 *    neighbours that were found.
 * 3. What is still missing is looked for anywhere else.
 *
 * Time is near to linear in the length of the book: each step looks at a
 * bounded number of places.
 *
 * @param isPaged figures, tables and charts may stand further on, in their order
 * @returns items that were found away from their place
 */
export function placeAll(items: readonly Item[], stream: Stream, isPaged: boolean): Set<Item> {
  const grams = new GramIndex(stream.ids)
  const notes = items.filter(({unit}) => unit.kind === 'note')
  const isFloat = ({unit}: Item) => isPaged && unit.floats === true
  const flow = items.filter((item) => item.unit.kind !== 'note' && !isFloat(item))
  const floats = items.filter((item) => item.unit.kind !== 'note' && isFloat(item))
  for (const certainty of steps) {
    for (const track of [notes, flow, floats]) placeNear(track, items, stream, grams, certainty)
    for (const track of [notes, flow, floats]) placeFar(track, stream, grams, certainty)
  }
  const hopeless = new Set(items.filter((item) => isLong(item) && item.ids.length >= 3 * gramLength && !extent(item)))
  const moved = new Set<Item>()
  for (const track of [flow, floats, notes]) {
    for (const item of outOfOrder(track)) moved.add(item)
    placeBetween(track.filter((item) => !moved.has(item) && !hopeless.has(item)), stream)
  }
  placeElsewhere(items, stream, moved)
  return moved
}

/** Runs of items not yet found are aligned with what is free between the found ones. */
function placeBetween(track: readonly Item[], stream: Stream): void {
  let low = 0
  for (let index = 0; index < track.length;) {
    const found = extent(track[index]!)
    if (found) {
      low = found.last + 1
      index++
      continue
    }
    let end = index + 1
    while (end < track.length && !extent(track[end]!)) end++
    const next = end < track.length ? extent(track[end]!) : undefined
    const pending = track.slice(index, end)
    const expected = Int32Array.from(pending.flatMap(({ids}) => [...ids]))
    const tail = !next && index > 0
    const places = free(stream, low, next?.first ?? stream.ids.length)
    const at = align(expected, places, (place) => stream.ids[place]!, tail ? 'early' : 'late', startsOf(pending))
    let offset = 0
    for (const item of pending) {
      claim(stream, item, trimmed(at.subarray(offset, offset += item.ids.length), stream))
      const own = extent(item)
      if (foundShare(item) < 0.5 || (own && own.last - own.first > 3 * item.ids.length + 10)) release(stream, item)
    }
    index = end
  }
}

/** Rows where each item begins when their tokens are put one after the other. */
function startsOf(items: readonly Item[]): Set<number> {
  let row = 0
  return new Set(items.map(({ids}) => (row += ids.length) - ids.length))
}

/** What was not found, or not wholly, may stand whole in another place. */
function placeElsewhere(items: readonly Item[], stream: Stream, moved: Set<Item>): void {
  const wanted = items.filter((item) => foundShare(item) < 1 && item.ids.length > 0)
  const starts = new Set(wanted.map(({ids}) => ids[0]!))
  const places = new Map<number, number[]>()
  stream.ids.forEach((id, position) => {
    if (!starts.has(id)) return
    const known = places.get(id)
    if (known) known.push(position)
    else places.set(id, [position])
  })
  for (const item of wanted) {
    const {kind} = item.unit
    const [low, high] = home(item, items, stream)
    const near = (position: number) => Math.max(low - position, position - high, 0)
    const first = bodyStart(item, items)
    const all = (places.get(item.ids[0]!) ?? [])
      .filter((position) => isWhole(item.ids, stream, position))
      .filter((position) => near(position) < 400 || kind === 'title' ||
        (kind !== 'heading' && kind !== 'datum' && item.ids.length >= gramLength))
      .filter((position) => kind !== 'heading' || position > first)
    const [place] = all.toSorted((a, b) => near(a) - near(b))
    if (place === undefined) continue
    const at = Int32Array.from(item.ids, (_, index) => place + index)
    if (kind === 'title') {
      release(stream, item)
      item.at = at
    } else claim(stream, item, at)
    if (kind === 'text' || kind === 'heading' || kind === 'note' || kind === 'head') moved.add(item)
  }
}

/** Where the text of an item's article begins: a heading before that is one of the contents. */
function bodyStart({unit}: Item, items: readonly Item[]): number {
  const text = items.find((each) => each.unit.article === unit.article && each.unit.kind === 'text' && extent(each))
  return text ? extent(text)!.first : 0
}

/** Where an item should stand: between its neighbours outside its own card. */
function home(item: Item, items: readonly Item[], stream: Stream): [number, number] {
  const isNeighbour = ({unit}: Item) =>
    unit.kind === 'text' && (unit.group === undefined || unit.group !== item.unit.group)
  let [low, high] = [0, stream.ids.length]
  for (let index = item.index - 1, left = 40; index >= 0 && left > 0; index--, left--) {
    const found = isNeighbour(items[index]!) && extent(items[index]!)
    if (found) { low = found.last; break }
  }
  for (let index = item.index + 1, left = 40; index < items.length && left > 0; index++, left--) {
    const found = isNeighbour(items[index]!) && extent(items[index]!)
    if (found) { high = found.first; break }
  }
  return [low, Math.max(low, high)]
}
