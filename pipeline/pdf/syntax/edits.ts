/** A part of content, and what is to stand in its place. */
export interface Edit { from: number; to: number; text: string }

/**
 * Edits a content stream; what is not edited stays as it was written.
 *
 * @param edits none of them in another, those of one place in their order
 * @returns the edited bytes, and where now stands what stood at an offset and was not edited
 */
export function edited(bytes: Buffer, edits: readonly Edit[]): {bytes: Buffer; place: (offset: number) => number} {
  const sorted = edits.filter(({from, to, text}) => to > from || text !== '').sort((a, b) => a.from - b.from)
  const out = Buffer.allocUnsafe(sorted.reduce((size, {from, to, text}) => size + text.length - (to - from), bytes.length))
  /** How far each edit moves what is behind it. */
  const moves: number[] = []
  let at = 0
  let written = 0
  for (const {from, to, text} of sorted) {
    written += bytes.copy(out, written, at, from)
    written += out.write(text, written, 'latin1')
    at = to
    moves.push(written - at)
  }
  bytes.copy(out, written, at)
  const place = (offset: number) => {
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (sorted[middle]!.from < offset) low = middle + 1
      else high = middle
    }
    return offset + (moves[low - 1] ?? 0)
  }
  return {bytes: out, place}
}
