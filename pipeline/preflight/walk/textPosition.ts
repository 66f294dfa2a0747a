import type {Operand} from '../../pdf/syntax/operation.ts'
import type {PdfFile} from '../file/file.ts'
import type {Graphics} from './graphics.ts'
import {around, type Box, identity, type Matrix, matrixOf, multiply} from '../../pdf/syntax/matrix.ts'
import {widthOfCode} from './widths.ts'

/** How far letters reach above and below their line, in sizes of the font; few reach farther. */
const [above, below] = [0.95, -0.3]

/** Where text stands, and how far it reaches (ISO 32000-1, 9.4). */
export class TextPosition {
  readonly #file: PdfFile
  #line: Matrix = identity
  #leading = 0
  #spaceOfWords = 0
  #spaceOfLetters = 0
  #scale = 1
  #rise = 0
  matrix: Matrix = identity

  constructor(file: PdfFile) {
    this.#file = file
  }

  /** Takes an operator that sets something of this, or moves. */
  take(operator: string, numbers: readonly number[]): void {
    const [first = 0, second = 0] = numbers
    switch (operator) {
      case 'BT': this.matrix = this.#line = identity; break
      case 'Tm': this.matrix = this.#line = matrixOf(numbers); break
      case 'TD': this.#leading = -second; this.#move(first, second); break
      case 'Td': this.#move(first, second); break
      case 'T*': this.nextLine(); break
      case 'TL': this.#leading = first; break
      case 'Tw': this.#spaceOfWords = first; break
      case 'Tc': this.#spaceOfLetters = first; break
      case 'Tz': this.#scale = first / 100; break
      case 'Ts': this.#rise = first; break
      default:
    }
  }

  /** As `'` and `"` do before they show text; the latter sets spaces, too. */
  nextLine(spaces: readonly number[] = []): void {
    const [words, letters] = spaces
    if (words !== undefined) this.#spaceOfWords = words
    if (letters !== undefined) this.#spaceOfLetters = letters
    this.#move(0, -this.#leading)
  }

  /**
   * Moves on by what is shown.
   *
   * @param list strings, and numbers that move them
   * @returns the box around it on the page; undefined of fonts whose widths say nothing of that
   */
  show(list: readonly Operand[], {font, fontSize, matrix}: Graphics): Box | undefined {
    let width = 0
    let reach = 0
    for (const item of list) {
      if (item.type === 'number') width -= item.value / 1000 * fontSize * this.#scale
      if (item.type !== 'string' || !font) continue
      for (const code of font.codes(item.bytes)) {
        const space = code === 32 && !font.descendant ? this.#spaceOfWords : 0
        width += (widthOfCode(this.#file, font, code) / 1000 * fontSize + this.#spaceOfLetters + space) * this.#scale
      }
      reach = Math.max(reach, width)
    }
    const box: Box = [Math.min(0, width), below * fontSize + this.#rise, reach, above * fontSize + this.#rise]
    const found = around(multiply(this.matrix, matrix), box)
    this.matrix = multiply([1, 0, 0, 1, width, 0], this.matrix)
    const isVertical = font?.encodingName?.endsWith('-V') === true || font?.encoding?.writingMode === 1
    return font && font.subtype !== 'Type3' && !isVertical && found.every(Number.isFinite) ? found : undefined
  }

  #move(x: number, y: number): void {
    this.matrix = this.#line = multiply([1, 0, 0, 1, x, y], this.#line)
  }
}
