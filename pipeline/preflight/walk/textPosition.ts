import type {Operand} from '../../pdf/syntax/operation.ts'
import type {PdfFile} from '../file/file.ts'
import type {Graphics} from './graphics.ts'
import {around, type Box, identity, type Matrix, matrixOf, multiply} from '../../pdf/syntax/matrix.ts'
import {widthOfCode} from './widths.ts'

/** How far letters reach above and below their line, in sizes of the font; few reach farther. */
const [above, below] = [0.95, -0.3]

/** What is set for text, and saved and restored with the graphics state (ISO 32000-1, 9.3.1). */
interface Spacing {
  readonly leading: number
  readonly words: number
  readonly letters: number
  readonly scale: number
  readonly rise: number
}

/** Where text stands, and how far it reaches (ISO 32000-1, 9.4). */
export class TextPosition {
  readonly #file: PdfFile
  #line: Matrix = identity
  spacing: Spacing = {leading: 0, words: 0, letters: 0, scale: 1, rise: 0}
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
      case 'TD': this.#set({leading: -second}); this.#move(first, second); break
      case 'Td': this.#move(first, second); break
      case 'T*': this.nextLine(); break
      case 'TL': this.#set({leading: first}); break
      case 'Tw': this.#set({words: first}); break
      case 'Tc': this.#set({letters: first}); break
      case 'Tz': this.#set({scale: first / 100}); break
      case 'Ts': this.#set({rise: first}); break
      default:
    }
  }

  /** As `'` and `"` do before they show text; the latter sets spaces, too. */
  nextLine(spaces: readonly number[] = []): void {
    const [words, letters] = spaces
    if (words !== undefined) this.#set({words})
    if (letters !== undefined) this.#set({letters})
    this.#move(0, -this.spacing.leading)
  }

  /**
   * Moves on by what is shown.
   *
   * @param list strings, and numbers that move them
   * @returns the box around it on the page; undefined of fonts whose widths say nothing of that
   */
  show(list: readonly Operand[], {font, fontSize, matrix}: Graphics): Box | undefined {
    const {words, letters, scale, rise} = this.spacing
    let width = 0
    let reach = 0
    for (const item of list) {
      if (item.type === 'number') width -= item.value / 1000 * fontSize * scale
      if (item.type !== 'string' || !font) continue
      for (const code of font.codes(item.bytes)) {
        const space = code === 32 && !font.descendant ? words : 0
        width += (widthOfCode(this.#file, font, code) / 1000 * fontSize + letters + space) * scale
      }
      reach = Math.max(reach, width)
    }
    const box: Box = [Math.min(0, width), below * fontSize + rise, reach, above * fontSize + rise]
    const found = around(multiply(this.matrix, matrix), box)
    this.matrix = multiply([1, 0, 0, 1, width, 0], this.matrix)
    const isVertical = font?.encodingName?.endsWith('-V') === true || font?.encoding?.writingMode === 1
    return font && font.subtype !== 'Type3' && !isVertical && found.every(Number.isFinite) ? found : undefined
  }

  #set(changed: Partial<Spacing>): void {
    this.spacing = {...this.spacing, ...changed}
  }

  #move(x: number, y: number): void {
    this.matrix = this.#line = multiply([1, 0, 0, 1, x, y], this.#line)
  }
}
