import {operationsIn} from '../syntax/lexer.ts'
import {nameIn} from '../syntax/operation.ts'
import {actualText, codesIn} from './operands.ts'
import type {GlyphText} from './toUnicode.ts'

/** A piece of marked content (ISO 32000-1, 14.6): offsets in the content of its page. */
export interface Mark {
  /** Of the operator that begins it, and behind that. */
  start: number
  from: number
  /** Of the operator that ends it. */
  to: number
  hasText: boolean
  hasPicture: boolean
  /** Names of the fonts that are set in it. */
  fonts: readonly string[]
}

/** A glyph's text, and the height it stands at. */
export interface Glyph { text: string; y: number }

/** The content stream of a page by its marked content. */
export class PageContent {
  readonly bytes: Buffer
  readonly fonts: ReadonlyMap<string, GlyphText>
  /** By their ids. */
  readonly marks: ReadonlyMap<number, Mark>

  /** @param fonts what the glyphs stand for, by name in the page's resources */
  constructor(bytes: Buffer, fonts: ReadonlyMap<string, GlyphText>, marks: ReadonlyMap<number, Mark>) {
    this.bytes = bytes
    this.fonts = fonts
    this.marks = marks
  }

  /** Its text, as its glyphs say, or what is said in their place; soft hyphens are none. */
  text(id: number): string {
    return this.glyphs(id).map(({text}) => text).join('').replaceAll('\u00ad', '')
  }

  /** The text of each glyph, from left to right, line by line. */
  glyphs(id: number): Glyph[] {
    const mark = this.marks.get(id)
    if (!mark) return []
    const glyphs: Glyph[] = []
    let font: GlyphText | undefined
    let y = 0
    let depth = 0
    let replaced = Infinity
    /** What is said in place of glyphs, whose place is known with the first of them. */
    let said: string | undefined
    const say = () => {
      if (said !== undefined) glyphs.push({text: said, y})
      said = undefined
    }
    for (const operation of operationsIn(this.bytes.subarray(mark.from, mark.to))) {
      const {operator} = operation
      if (operator === 'BDC' || operator === 'BMC') {
        depth++
        const actual = actualText(operation)
        if (actual === undefined) continue
        if (depth < replaced) said = actual
        replaced = Math.min(replaced, depth)
      } else if (operator === 'EMC') {
        if (depth === replaced) {
          replaced = Infinity
          say()
        }
        depth--
      } else if (operator === 'Tf') font = this.fonts.get(nameIn(operation.operands) ?? '')
      else if (operator === 'Tm') y = operation.numbers[5] ?? 0
      else if (operation.group === 'textShow') {
        say()
        if (depth < replaced) for (const code of codesIn(operation)) glyphs.push({text: font?.get(code) ?? '', y})
      }
    }
    return glyphs
  }
}
