import {operationsIn} from '../syntax/lexer.ts'
import {nameIn, type Operation} from '../syntax/operation.ts'
import type {Printed} from './content.ts'
import type {Edit} from '../syntax/edits.ts'
import {PageContent, type Mark} from './marked.ts'
import {actualText, codesIn, markedId} from './operands.ts'
import type {GlyphText} from './toUnicode.ts'

const layout = '/Artifact <</Type /Layout>> BDC\n'
const pagination = '/Artifact <</Type /Pagination>> BDC\n'
const softHyphen = '/Span <</ActualText <FEFF00AD>>> BDC\n'
const end = '\nEMC'

/**
 * Reads the content of a page as Chromium (Skia) writes it, once, and finds
 * what is marked in it and what has to be mended. Tagged lines are to end with
 * the space the browser dropped, and the hyphen in a broken word is to stand
 * for a soft hyphen (ISO 32000-1, 14.9.4), so that who copies or listens gets
 * whole words. What stands outside of all marks becomes an artifact: margins,
 * rules, grounds.
 *
 * @param fonts what the glyphs stand for, by name in the page's resources
 */
export function readPrinted(bytes: Buffer, fonts: ReadonlyMap<string, GlyphText>): Printed {
  const reader = new Reader(bytes, fonts)
  for (const operation of operationsIn(bytes)) reader.take(operation)
  return {content: new PageContent(bytes, fonts, reader.marks), edits: reader.edits}
}

/** A line of text that ended. */
interface Ended {
  /** What is put before the end of its text object. */
  edit: Edit
  x: () => number
  y: number
  size: number
  font: GlyphText | undefined
  last: Operation
}

class Reader {
  readonly marks = new Map<number, Mark>()
  readonly edits: Edit[] = []
  readonly #bytes: Buffer
  readonly #fonts: ReadonlyMap<string, GlyphText>
  readonly #open: (Mark & {id: number | undefined; fonts: string[]})[] = []
  #font: GlyphText | undefined
  #size = 0
  /** Where the text object began, and how it went on. */
  #x = 0
  #y = 0
  #moves: Operation[] = []
  #shown: Operation | undefined
  #ended: Ended | undefined
  /** The line behind which a space is due, unless the next begins with one. */
  #before: Ended | undefined
  /** The soft hyphen is an empty span before the hyphen that is seen; it becomes the span of that hyphen. */
  #hyphen: 'empty' | 'due' | undefined
  /** Where a path that stands outside of all marks begins. */
  #path: number | undefined

  constructor(bytes: Buffer, fonts: ReadonlyMap<string, GlyphText>) {
    this.#bytes = bytes
    this.#fonts = fonts
  }

  take(operation: Operation): void {
    switch (operation.group) {
      case 'textShow': this.#show(operation); break
      case 'textPosition': this.#position(operation); break
      case 'textState': if (operation.operator === 'Tf') this.#setFont(operation); break
      case 'textObject': this.#textObject(operation); break
      case 'marked': this.#mark(operation); break
      case 'path': if (this.#open.length === 0) this.#path ??= operation.start; break
      case 'paint': case 'shading': case 'object': case 'image': this.#paint(operation); break
      default:
    }
  }

  #show(operation: Operation): void {
    const open = this.#open.at(-1)
    if (open) open.hasText = true
    if (this.#hyphen && this.#showHyphen(operation)) return
    this.#shown = operation
    if (!this.#before) return
    const {edit, font, last} = this.#before
    const space = needsSpace(font, codesIn(last).at(-1)) && this.#font?.get(codesIn(operation)[0]!) !== ' ' ? codeOf(font!, ' ') : undefined
    if (space !== undefined) edit.text = `<${space.toString(16).padStart(4, '0')}> Tj\n`
    this.#before = undefined
  }

  /** @returns whether there is nothing more to it */
  #showHyphen(operation: Operation): boolean {
    const {start, end: behind} = operation
    const text = this.#font?.get(codesIn(operation).at(-1)!)
    if (this.#hyphen === 'empty' && text === ' ') {
      // The move to it, on the same line, is made.
      if (this.#bytes[start - 1] === 0x20) this.edits.push({from: start - 1, to: behind, text: ''})
      else this.#removeLine(operation)
      return true
    }
    if (this.#hyphen !== 'due' || text !== '\u2010') return false
    this.#hyphen = undefined
    this.#shown = operation
    this.#around(start, softHyphen, behind)
    return true
  }

  #position(operation: Operation): void {
    if (operation.operator !== 'Tm') {
      this.#moves.push(operation)
      return
    }
    const [, , , , x = 0, y = 0] = operation.numbers
    const ended = this.#ended
    // The word goes on behind a large initial; what stands far off on the same line is another.
    const isApart = ended && (Math.abs(ended.y - y) > 2 ? ended.size < 1.4 * this.#size : x - ended.x() > 1.5 * this.#size)
    this.#before = isApart && this.#open.length > 0 ? ended : undefined
    this.#ended = undefined
    this.#x = x
    this.#y = y
    this.#moves = []
  }

  #setFont({operands, numbers}: Operation): void {
    const name = nameIn(operands) ?? ''
    this.#font = this.#fonts.get(name)
    for (const {fonts} of this.#open) if (fonts.at(-1) !== name) fonts.push(name)
    this.#size = numbers[0] ?? 0
  }

  #textObject({operator, start, end: behind}: Operation): void {
    const isMarked = this.#open.length > 0
    if (operator === 'BT') {
      this.#shown = undefined
      if (!isMarked) this.edits.push({from: start, to: start, text: pagination})
      return
    }
    if (!isMarked) this.edits.push({from: behind, to: behind, text: end})
    // Some text objects are empty; no font is set in them.
    else if (this.#shown) {
      const edit = {from: start, to: start, text: ''}
      this.edits.push(edit)
      const [x, moves] = [this.#x, this.#moves]
      this.#ended = {
        edit, y: this.#y, size: this.#size, font: this.#font, last: this.#shown,
        x: () => moves.reduce((sum, {numbers}) => sum + (numbers[0] ?? 0), x),
      }
    }
  }

  #mark(operation: Operation): void {
    const {operator, start, end: behind} = operation
    if (operator === 'EMC') {
      if (this.#hyphen === 'empty') {
        this.#hyphen = 'due'
        this.#removeLine(operation)
        return
      }
      const closed = this.#open.pop()
      if (!closed) return
      const {id, ...mark} = closed
      if (id !== undefined) this.marks.set(id, {...mark, to: start})
      const outer = this.#open.at(-1)
      if (outer) {
        outer.hasText ||= mark.hasText
        outer.hasPicture ||= mark.hasPicture
      }
    } else if (operator === 'BDC' && actualText(operation) === '\u00ad') {
      this.#hyphen = 'empty'
      this.#removeLine(operation)
    } else if (operator === 'BDC' || operator === 'BMC') {
      this.#open.push({id: markedId(operation), start, from: behind, to: behind, hasText: false, hasPicture: false, fonts: []})
    }
  }

  #paint({operator, start, end: behind}: Operation): void {
    const open = this.#open.at(-1)
    if (open) {
      if (operator === 'Do') open.hasPicture = true
      return
    }
    if (operator !== 'n') this.#around(this.#path ?? start, layout, behind)
    this.#path = undefined
  }

  #around(from: number, mark: string, to: number): void {
    this.edits.push({from, to: from, text: mark}, {from: to, to, text: end})
  }

  #removeLine({start, end: behind}: Operation): void {
    this.edits.push({from: start, to: this.#bytes[behind] === 10 ? behind + 1 : behind, text: ''})
  }
}

/** Not behind a space, a hyphen or a slash a line may end at, nor between Chinese characters. */
function needsSpace(font: GlyphText | undefined, code: number | undefined): boolean {
  const text = code === undefined ? undefined : font?.get(code)
  return text !== undefined && !/[\s\u00ad\u2010/-]|\p{Script=Han}/u.test(text)
}

const spaces = new WeakMap<GlyphText, Map<string, number | undefined>>()

function codeOf(font: GlyphText, text: string): number | undefined {
  const known = spaces.get(font) ?? new Map<string, number | undefined>()
  spaces.set(font, known)
  if (!known.has(text)) known.set(text, [...font].find(([, value]) => value === text)?.[0])
  return known.get(text)
}
