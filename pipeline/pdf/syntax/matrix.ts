/** `[left, bottom, right, top]`. */
export type Box = readonly [left: number, bottom: number, right: number, top: number]

/** `[a b c d e f]` (ISO 32000-1, 8.3.3). */
export type Matrix = readonly [number, number, number, number, number, number]

export const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** First `one`, then `other`. */
export function multiply(one: Matrix, other: Matrix): Matrix {
  const [a, b, c, d, e, f] = one
  const [A, B, C, D, E, F] = other
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F]
}

export function matrixOf(numbers: readonly number[] | undefined): Matrix {
  return numbers?.length === 6 ? numbers as unknown as Matrix : identity
}

/** Lengths the two units of a space have. */
export function scales([a, b, c, d]: Matrix): readonly [number, number] {
  return [Math.hypot(a, b), Math.hypot(c, d)]
}

/** The box around a rectangle that was moved. */
export function around(matrix: Matrix, [left, bottom, right, top]: Box): Box {
  const [a, b, c, d, e, f] = matrix
  const corners = [[left, bottom], [right, bottom], [left, top], [right, top]] as const
  const xs = corners.map(([x, y]) => a * x + c * y + e)
  const ys = corners.map(([x, y]) => b * x + d * y + f)
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

/** Whether it leaves rectangles rectangles whose sides are those of the page. */
export function isUpright([a, b, c, d]: Matrix): boolean {
  return (b === 0 && c === 0) || (a === 0 && d === 0)
}

/** What two boxes share; its sides are the wrong way round when that is nothing. */
export function overlapOf(one: Box, other: Box): Box {
  return [Math.max(one[0], other[0]), Math.max(one[1], other[1]), Math.min(one[2], other[2]), Math.min(one[3], other[3])]
}

/** Whether two boxes share more than an edge. */
export function overlaps(one: Box, other: Box): boolean {
  return one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1]
}

/** Whether a box lies in another, or reaches out of it by no more than the slack. */
export function holds(outer: Box, inner: Box, slack = 0): boolean {
  return outer[0] <= inner[0] + slack && outer[1] <= inner[1] + slack
    && outer[2] >= inner[2] - slack && outer[3] >= inner[3] - slack
}

/** The matrix that undoes one; undefined where there is none. */
export function inverse([a, b, c, d, e, f]: Matrix): Matrix | undefined {
  const determinant = a * d - b * c
  if (!Number.isFinite(1 / determinant)) return undefined
  return [
    d / determinant, -b / determinant, -c / determinant, a / determinant,
    (c * f - d * e) / determinant, (b * e - a * f) / determinant,
  ]
}
