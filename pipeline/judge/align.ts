/** Bytes the table of one alignment may take. */
const tableLimit = 64_000_000

/**
 * The longest common subsequence of an expected text and a choice of places in
 * a stream. Of equally long ones it takes the latest places (or the earliest),
 * then moves each match as near to the one before it as it goes.
 *
 * @param expected token ids
 * @param places places in the stream, ascending; of very many only the latest (or earliest) are looked at
 * @param idAt token id at a place
 * @param starts rows where another text begins: it need not be near the one before it
 * @returns for each expected token its place, or -1
 */
export function align(
  expected: Int32Array, places: Int32Array, idAt: (place: number) => number,
  prefer: 'late' | 'early' = 'late', starts: ReadonlySet<number> = new Set(),
): Int32Array {
  const most = Math.floor(tableLimit / (expected.length + 1)) - 1
  if (prefer === 'late') {
    const last = places.subarray(Math.max(0, places.length - most))
    return gather(expected, commonSubsequence(expected, last.map(idAt)), last, idAt, starts)
  }
  const first = places.subarray(0, most)
  const mirrored = commonSubsequence(expected.toReversed(), first.map(idAt).toReversed())
  const columns = mirrored.toReversed().map((column) => (column < 0 ? -1 : first.length - 1 - column))
  return gather(expected, columns, first, idAt, starts)
}

/** For each row the column it is matched with, or -1; of equal choices the last columns. */
function commonSubsequence(rows: Int32Array, columns: Int32Array): Int32Array {
  const width = columns.length + 1
  const steps = new Uint8Array((rows.length + 1) * width)
  let above = new Int32Array(width)
  let current = new Int32Array(width)
  for (let row = 1; row <= rows.length; row++) {
    const id = rows[row - 1]!
    for (let column = 1; column < width; column++) {
      const equal = id === columns[column - 1] ? above[column - 1]! + 1 : 0
      const best = Math.max(equal, above[column]!, current[column - 1]!)
      current[column] = best
      steps[row * width + column] = equal === best && equal > 0 ? 2 : above[column] === best ? 1 : 0
    }
    ;[above, current] = [current, above]
  }
  const found = new Int32Array(rows.length).fill(-1)
  for (let row = rows.length, column = columns.length; row > 0 && column > 0;) {
    const step = steps[row * width + column]
    if (step === 2) found[--row] = --column
    else if (step === 1) row--
    else column--
  }
  return found
}

function gather(
  expected: Int32Array, columns: Int32Array, places: Int32Array, idAt: (place: number) => number,
  starts: ReadonlySet<number>,
): Int32Array {
  for (let row = 1; row < columns.length; row++) {
    if (starts.has(row)) continue
    const next = columns[row - 1]! + 1
    if (columns[row - 1]! >= 0 && columns[row]! > next && idAt(places[next]!) === expected[row]) columns[row] = next
  }
  return columns.map((column) => (column < 0 ? -1 : places[column]!))
}
