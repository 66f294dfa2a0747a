import {align} from './align.ts'
import {gramLength, type GramIndex} from './grams.ts'
import {claim, extent, foundShare, free, isWhole, release, type Item, type Stream} from './stream.ts'
import {trimmed} from './trim.ts'

/** How sure a step of the search must be. */
export interface Certainty {
  /** Part of an item's tokens that must be there. */
  share: number
  /** Whether the item must take whole passages: then words quoted elsewhere are not taken for it. */
  alone: boolean
}

/**
 * Finds each item near the one after it, no further away than the text between
 * them can explain: in a text that repeats itself, the next copy is none of it.
 */
export function placeNear(
  track: readonly Item[], items: readonly Item[], stream: Stream, grams: GramIndex, certainty: Certainty,
): void {
  let cursor = stream.ids.length
  let reach = Infinity
  let after = items.length
  for (const item of track.toReversed()) {
    for (const between of items.slice(item.index + 1, after)) reach += 2 * between.ids.length
    after = item.index + 1
    const start = placeLong(item, stream, grams, cursor, reach, certainty)
    if (start === undefined) continue
    cursor = start
    reach = 200
    after = item.index
  }
}

/** Finds what stands further away. */
export function placeFar(
  track: readonly Item[], stream: Stream, grams: GramIndex, certainty: Certainty,
): void {
  let cursor = stream.ids.length
  for (const item of track.toReversed()) {
    cursor = placeLong(item, stream, grams, cursor, Infinity, certainty) ?? cursor
  }
}

/** True for what can be found by runs of four tokens and stands in one place only. */
export function isLong({unit, ids}: Item): boolean {
  return (unit.kind === 'text' || unit.kind === 'note') && ids.length >= gramLength
}

/** A pull quote repeats words of the text: only a passage of its own is sure to be it. */
function isPull({unit, ids}: Item): boolean {
  return unit.kind === 'pull' && ids.length >= gramLength
}

/** True when a stretch of the stream begins and ends where passages do. */
function isAlone({passage}: Stream, start: number, length: number): boolean {
  const [first, last] = [passage[start], passage[start + length - 1]]
  return first !== undefined && last !== undefined &&
    passage[start - 1] !== first && passage[start + length] !== last
}

/**
 * Finds one item, unless it was found before.
 *
 * @returns the position of its first token, when it was found within reach of the cursor
 */
function placeLong(
  item: Item, stream: Stream, grams: GramIndex, cursor: number, reach: number,
  {share, alone}: Certainty,
): number | undefined {
  const found = extent(item)
  if (found || !(isLong(item) || (alone && isPull(item)))) return found?.first
  const {ids} = item
  const length = ids.length
  const step = Math.max(1, Math.floor((length - gramLength) / 24))
  const starts: number[] = []
  let asked = 0
  for (let offset = 0; offset + gramLength <= length; offset += step) {
    asked++
    for (const position of grams.near(ids, offset, cursor - length + offset + 1, 6, 3)) {
      const away = Math.abs(cursor - length - (position - offset))
      const isFree = stream.owner[position] === -1
      if (away <= reach && isFree && isGram(ids, offset, stream.ids, position) &&
        (!alone || isAlone(stream, position - offset, length))) starts.push(position - offset)
    }
  }
  const best = densest(starts.toSorted((a, b) => a - b), 8 + (length >> 2), cursor - length)
  if (!best) return undefined
  if (isWhole(ids, stream, best.low)) claim(stream, item, Int32Array.from(ids, (_, index) => best.low + index))
  else if (share < 1) {
    const rest = best.count < 0.97 * asked ? starts.filter((start) => Math.abs(start - best.low) < 800) : []
    const low = Math.min(best.low, ...rest) - gramLength
    const high = Math.max(best.high, ...rest) + length + gramLength
    claim(stream, item, trimmed(align(ids, free(stream, low, high), (place) => stream.ids[place]!), stream))
    if (foundShare(item) < share || !isDense(item, stream)) release(stream, item)
  }
  return extent(item)?.first
}

/** True when an item's tokens stand together and not here and there between others. */
function isDense(item: Item, stream: Stream): boolean {
  const {first, last} = extent(item)!
  const others = free(stream, first, last).length
  return others < 0.6 * item.at.filter((place) => place >= 0).length
}

interface Window { low: number; high: number; count: number }

/** The window of the given width that holds most values; of equal ones the nearest to a point. */
function densest(sorted: readonly number[], width: number, point: number): Window | undefined {
  let best: Window | undefined
  for (let low = 0, high = 0; low < sorted.length; low++) {
    while (high < sorted.length && sorted[high]! - sorted[low]! <= width) high++
    const found = {low: sorted[low]!, high: sorted[high - 1]!, count: high - low}
    if (!best || found.count > best.count ||
      (found.count === best.count && Math.abs(found.low - point) < Math.abs(best.low - point))) best = found
  }
  return best
}

function isGram(ids: Int32Array, offset: number, stream: Int32Array, position: number): boolean {
  for (let index = 0; index < gramLength; index++) if (ids[offset + index] !== stream[position + index]) return false
  return true
}
