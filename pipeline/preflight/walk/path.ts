import {type Box, isUpright, type Matrix} from '../../pdf/syntax/matrix.ts'

/** Collects the box around a path, on the page. */
export class Path {
  #box: [number, number, number, number] | undefined
  /** Operators that made it; of one rectangle alone one. */
  #steps = 0
  #isRectangle = false

  /** Takes an operator that makes a path (ISO 32000-1, 8.5.2). */
  add(operator: string, numbers: readonly number[], matrix: Matrix): void {
    this.#steps++
    this.#isRectangle = this.#steps === 1 && operator === 're' && isUpright(matrix)
    if (operator === 're') {
      const [x = 0, y = 0, width = 0, height = 0] = numbers
      this.#point(x, y, matrix)
      this.#point(x + width, y, matrix)
      this.#point(x, y + height, matrix)
      this.#point(x + width, y + height, matrix)
      return
    }
    for (let at = 0; at + 1 < numbers.length; at += 2) this.#point(numbers[at]!, numbers[at + 1]!, matrix)
  }

  /** The box, of a path that is painted now and then gone; and whether the path is that box. */
  take(): {box: Box | undefined; isRectangle: boolean} {
    const [box, isRectangle] = [this.#box, this.#isRectangle]
    this.#box = undefined
    this.#steps = 0
    this.#isRectangle = false
    return {box, isRectangle}
  }

  #point(x: number, y: number, [a, b, c, d, e, f]: Matrix): void {
    const [X, Y] = [a * x + c * y + e, b * x + d * y + f]
    const box = this.#box ??= [X, Y, X, Y]
    if (X < box[0]) box[0] = X
    if (Y < box[1]) box[1] = Y
    if (X > box[2]) box[2] = X
    if (Y > box[3]) box[3] = Y
  }
}
