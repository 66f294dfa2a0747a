import {align} from './align.ts'
import {GramIndex, gramLength} from './grams.ts'
import {claim, extent, release, type Item, type Stream} from './stream.ts'

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
 * @returns items that were found away from their place
 */
export function placeAll(items: readonly Item[], stream: Stream): Set<Item> {
  const grams = new GramIndex(stream.ids)
  const notes = items.filter(({unit}) => unit.kind === 'note')
  const flow = items.filter(({unit}) => unit.kind !== 'note')
  const hopeless = new Set<Item>()
  for (const track of [notes, flow]) {
    placeNear(track, items, stream, grams)
    placeFar(track, stream, grams).forEach((item) => hopeless.add(item))
  }
  const moved = new Set<Item>()
  for (const track of [flow, notes]) {
    for (const item of outOfOrder(track)) moved.add(item)
    placeBetween(track.filter((item) => !moved.has(item) && !hopeless.has(item)), stream)
  }
  placeElsewhere(items, stream, moved)
  return moved
}

/**
 * Finds each item near the one after it, no further away than the text between
 * them can explain: in a text that repeats itself, the next copy is none of it.
 */
function placeNear(track: readonly Item[], items: readonly Item[], stream: Stream, grams: GramIndex): void {
  let cursor = stream.ids.length
  let reach = Infinity
  let after = items.length
  for (const item of track.toReversed()) {
    for (const between of items.slice(item.index + 1, after)) reach += 2 * between.ids.length
    after = item.index + 1
    const start = isLong(item) ? placeLong(item, stream, grams, cursor, reach) : undefined
    if (start === undefined) continue
    cursor = start
    reach = 200
    after = item.index
  }
}

/** Finds what stands further away. @returns long items that are nowhere */
function placeFar(track: readonly Item[], stream: Stream, grams: GramIndex): Item[] {
  let cursor = stream.ids.length
  return track.toReversed().filter((item) => {
    const start = extent(item)?.first ?? (isLong(item) ? placeLong(item, stream, grams, cursor, Infinity) : undefined)
    if (start !== undefined) cursor = start
    return start === undefined && isLong(item) && item.ids.length >= 3 * gramLength
  })
}

function isLong({unit, ids}: Item): boolean {
  return (unit.kind === 'text' || unit.kind === 'note') && ids.length >= gramLength
}

/** @returns the position of its first token, when it was found within reach of the cursor */
function placeLong(item: Item, stream: Stream, grams: GramIndex, cursor: number, reach: number): number | undefined {
  const {ids} = item
  const length = ids.length
  const step = Math.max(1, Math.floor((length - gramLength) / 24))
  const starts: number[] = []
  let asked = 0
  for (let offset = 0; offset + gramLength <= length; offset += step) {
    asked++
    for (const position of grams.near(ids, offset, cursor - length + offset + 1, 6, 3)) {
      const away = Math.abs(cursor - length - (position - offset))
      if (away <= reach && stream.owner[position] === -1 && isGram(ids, offset, stream.ids, position)) starts.push(position - offset)
    }
  }
  const best = densest(starts.toSorted((a, b) => a - b), 8 + (length >> 2), cursor - length)
  if (!best) return undefined
  if (isWhole(ids, stream, best.low)) claim(stream, item, Int32Array.from(ids, (_, index) => best.low + index))
  else {
    const rest = best.count < 0.7 * asked ? starts.filter((start) => Math.abs(start - best.low) < 800) : []
    const low = Math.min(best.low, ...rest) - gramLength
    const high = Math.max(best.high, ...rest) + length + gramLength
    claim(stream, item, trimmed(align(ids, free(stream, low, high), (place) => stream.ids[place]!), stream))
    if (foundShare(item) < 0.4) release(stream, item)
  }
  return extent(item)?.first
}

/** The window of the given width that holds most values; of equal ones the nearest to a point. */
function densest(sorted: readonly number[], width: number, point: number): {low: number; high: number; count: number} | undefined {
  let best: {low: number; high: number; count: number} | undefined
  for (let low = 0, high = 0; low < sorted.length; low++) {
    while (high < sorted.length && sorted[high]! - sorted[low]! <= width) high++
    const found = {low: sorted[low]!, high: sorted[high - 1]!, count: high - low}
    if (!best || found.count > best.count ||
      (found.count === best.count && Math.abs(found.low - point) < Math.abs(best.low - point))) best = found
  }
  return best
}

/** Items that break the order of the others: all but a longest run of rising positions. */
function outOfOrder(track: readonly Item[]): Item[] {
  const placed = track.flatMap((item) => {
    const found = extent(item)
    return found ? [{item, first: found.first, before: -1}] : []
  })
  const tails: number[] = []
  placed.forEach((each, index) => {
    let [low, high] = [0, tails.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (placed[tails[middle]!]!.first < each.first) low = middle + 1
      else high = middle
    }
    each.before = tails[low - 1] ?? -1
    tails[low] = index
  })
  const kept = new Set<Item>()
  for (let index = tails.at(-1) ?? -1; index >= 0; index = placed[index]!.before) kept.add(placed[index]!.item)
  return placed.flatMap(({item}) => (kept.has(item) ? [] : [item]))
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
    const at = align(expected, free(stream, low, next?.first ?? stream.ids.length), (place) => stream.ids[place]!, tail ? 'early' : 'late')
    let offset = 0
    for (const item of pending) {
      claim(stream, item, trimmed(at.subarray(offset, offset += item.ids.length), stream))
      const own = extent(item)
      if (foundShare(item) < 0.5 || (own && own.last - own.first > 3 * item.ids.length + 10)) release(stream, item)
    }
    index = end
  }
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
      .filter((position) => isWhole(item.ids, stream, position, kind === 'title'))
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
  const isNeighbour = ({unit}: Item) => unit.kind === 'text' && (unit.group === undefined || unit.group !== item.unit.group)
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

/** Lets go of one or two tokens at an end that stand apart: a comma of the next block, not the last word of this one. */
function trimmed(at: Int32Array, stream: Stream): Int32Array {
  const kept = at.slice()
  for (const order of [1, -1]) {
    const rows = Array.from(kept.keys()).filter((row) => kept[row]! >= 0)
    if (order < 0) rows.reverse()
    for (const size of [1, 2]) {
      const [inner, outer] = [rows[size], rows[size - 1]]
      if (inner === undefined || outer === undefined || rows.length <= 2 * size) continue
      const [from, to] = [kept[outer]!, kept[inner]!]
      const apart = Math.abs(to - from) - 1
      if (apart > 2 || (apart > 0 && stream.passage[from] !== stream.passage[to])) {
        rows.slice(0, size).forEach((row) => { kept[row] = -1 })
        break
      }
    }
  }
  return kept
}

function free(stream: Stream, low: number, high: number): Int32Array {
  const places: number[] = []
  for (let place = Math.max(0, low); place < Math.min(high, stream.owner.length); place++) {
    if (stream.owner[place] === -1) places.push(place)
  }
  return Int32Array.from(places)
}

function isGram(ids: Int32Array, offset: number, stream: Int32Array, position: number): boolean {
  for (let index = 0; index < gramLength; index++) if (ids[offset + index] !== stream[position + index]) return false
  return true
}

function isWhole(ids: Int32Array, stream: Stream, start: number, mayBeClaimed = false): boolean {
  return start >= 0 && ids.every((id, index) =>
    stream.ids[start + index] === id && (mayBeClaimed || stream.owner[start + index] === -1))
}

function foundShare({at}: Item): number {
  return at.reduce((sum, position) => sum + (position >= 0 ? 1 : 0), 0) / Math.max(1, at.length)
}
