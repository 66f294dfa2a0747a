/**
 * Undoes a predictor of PNG or TIFF (ISO 32000-1, 7.4.4.4).
 *
 * @param parameters of the filter: Predictor, Colors, BitsPerComponent, Columns
 */
export function unpredict(bytes: Uint8Array, parameters: ReadonlyMap<string, number>): Uint8Array {
  const predictor = parameters.get('Predictor') ?? 1
  if (predictor < 2) return bytes
  const bits = (parameters.get('Colors') ?? 1) * (parameters.get('BitsPerComponent') ?? 8)
  const step = Math.max(1, bits >> 3)
  const row = Math.ceil(bits * (parameters.get('Columns') ?? 1) / 8)
  if (!(row > 0 && row < 1e8)) return bytes
  return predictor === 2 ? fromTiff(bytes, row, step) : fromPng(bytes, row, step)
}

function fromTiff(bytes: Uint8Array, row: number, step: number): Uint8Array {
  const out = Uint8Array.from(bytes)
  for (let start = 0; start < out.length; start += row) {
    for (let at = start + step; at < Math.min(start + row, out.length); at++) out[at] = out[at]! + out[at - step]!
  }
  return out
}

function fromPng(bytes: Uint8Array, row: number, step: number): Uint8Array {
  const rows = Math.ceil(bytes.length / (row + 1))
  // A last row that is cut off makes no more than there is of it.
  const out = new Uint8Array(Math.max(0, bytes.length - rows))
  for (let index = 0; index < rows; index++) {
    const type = bytes[index * (row + 1)]
    const source = bytes.subarray(index * (row + 1) + 1, (index + 1) * (row + 1))
    const at = index * row
    for (let column = 0; column < source.length; column++) {
      const left = column < step ? 0 : out[at + column - step]!
      const up = index === 0 ? 0 : out[at + column - row]!
      const corner = column < step || index === 0 ? 0 : out[at + column - row - step]!
      out[at + column] = source[column]! + guess(type, left, up, corner)
    }
  }
  return out
}

function guess(type: number | undefined, left: number, up: number, corner: number): number {
  if (type === 1) return left
  if (type === 2) return up
  if (type === 3) return left + up >> 1
  if (type !== 4) return 0
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}
