import type {Stream} from './stream.ts'

/**
 * Lets go of one or two tokens at an end that stand apart: a comma of the next
 * block, not the last word of this one.
 *
 * @param at place of each token of a unit, or -1
 */
export function trimmed(at: Int32Array, stream: Stream): Int32Array {
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
