import {fromHex} from './filters.ts'
import {Name, Ref, Stream, Text, isDict, type Dict, type Value} from './objects.ts'

/** The bytes are no PDF object. */
export class Broken extends Error {
  override readonly name = 'Broken'
}

/** A word of the file that is no object: `obj`, `stream`, `R`. */
export class Keyword {
  readonly word: string

  constructor(word: string) {
    this.word = word
  }
}

/** Nothing sane is nested deeper. */
const deepest = 200
/** Names, words and numbers are no longer; what follows is passed over. */
const longestWord = 32_768
const longestNumber = 256
/** Bytes of the longest string that is read. */
const longestString = 2 ** 24
const space = new Set([0, 9, 10, 12, 13, 32])
const delimiter = new Set([...'()<>[]{}/%'].map((character) => character.charCodeAt(0)))
const escapes: Record<string, number> = {n: 10, r: 13, t: 9, b: 8, f: 12}

/**
 * Reads objects out of bytes that nobody vouches for (ISO 32000-1, 7.2 and 7.3).
 * It always moves on and never reads past the end.
 */
export class Lexer {
  readonly bytes: Uint8Array
  at: number

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes
    this.at = at
  }

  /**
   * The next object or word; undefined at the end.
   *
   * @throws {Broken} where a thing has no end or is nested beyond reason
   */
  next(depth = 0): Value | Keyword | undefined {
    this.skip()
    const {bytes} = this
    if (this.at >= bytes.length) return undefined
    const byte = bytes[this.at]!
    if (byte === 0x2f) return this.#name()
    if (byte === 0x28) return this.#literal()
    if (byte === 0x3c && bytes[this.at + 1] === 0x3c) return this.#dict(depth)
    if (byte === 0x3c) return this.#hex()
    if (byte === 0x5b) return this.#array(depth)
    if (delimiter.has(byte)) {
      this.at += byte === 0x3e && bytes[this.at + 1] === 0x3e ? 2 : 1
      return new Keyword(byte === 0x3e ? '>>' : String.fromCharCode(byte))
    }
    return this.#word()
  }

  /** An object, with its references put together. */
  value(depth = 0): Value {
    const value = this.next(depth)
    if (value === undefined) throw new Broken('the file ends inside an object')
    if (value instanceof Keyword) throw new Broken(`“${value.word.slice(0, 40)}” stands where an object should`)
    return typeof value === 'number' ? this.#reference(value) : value
  }

  /**
   * What stands after the word `stream`, if this dictionary has one.
   *
   * @param lengthOf tells what Length says
   * @param wrong is told when the data are not as long as that
   */
  streamOf(
    dict: Dict, lengthOf: (length: Value | undefined) => number | undefined, wrong: (what: string) => void = () => {},
  ): Stream | undefined {
    const before = this.at
    const word = this.next()
    if (!(word instanceof Keyword) || word.word !== 'stream') {
      this.at = before
      return undefined
    }
    if (this.bytes[this.at] === 13) this.at++
    if (this.bytes[this.at] === 10) this.at++
    const start = this.at
    const length = lengthOf(dict.get('Length'))
    if (length !== undefined && length >= 0 && start + length <= this.bytes.length) {
      const end = new Lexer(this.bytes, start + length)
      const after = end.next()
      if (after instanceof Keyword && after.word.startsWith('endstream')) {
        this.at = end.at
        return new Stream(dict, this.bytes.subarray(start, start + length))
      }
    }
    const found = endOfStream(this.bytes, start)
    if (found < 0) {
      this.at = this.bytes.length
      throw new Broken('a stream has no end')
    }
    this.at = found + 9
    wrong(length === undefined ? 'has no Length' : `says it is ${length} bytes long, but ends elsewhere`)
    return new Stream(dict, this.bytes.subarray(start, found))
  }

  skip(): void {
    const {bytes} = this
    while (this.at < bytes.length) {
      const byte = bytes[this.at]!
      if (byte === 0x25) while (this.at < bytes.length && bytes[this.at] !== 10 && bytes[this.at] !== 13) this.at++
      else if (space.has(byte)) this.at++
      else return
    }
  }

  #reference(number: number): Value {
    const before = this.at
    if (!Number.isSafeInteger(number) || number < 0) return number
    const generation = this.#digits()
    if (generation !== undefined) {
      const word = this.next()
      if (word instanceof Keyword && word.word === 'R') return new Ref(number, generation)
    }
    this.at = before
    return number
  }

  /** A number of digits alone, looked at before anything is built for it. */
  #digits(): number | undefined {
    this.skip()
    const byte = this.bytes[this.at]
    if (byte === undefined || byte < 0x30 || byte > 0x39) return undefined
    const value = this.#word()
    return typeof value === 'number' ? value : undefined
  }

  #regular(): string {
    const start = this.at
    while (this.at < this.bytes.length && !space.has(this.bytes[this.at]!) && !delimiter.has(this.bytes[this.at]!)) {
      this.at++
    }
    const length = Math.min(this.at - start, longestWord)
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + start, length).toString('latin1')
  }

  #word(): Value | Keyword {
    const word = this.#regular()
    if (word.length <= longestNumber && /^[+-]*\d*\.?\d*(?:-\d*)?$/.test(word) && /\d/.test(word)) {
      return Number(word.replace(/^[+-]*(?=[+-])/, '').replace(/(?<=.)-.*$/, ''))
    }
    if (word === 'true') return true
    if (word === 'false') return false
    return word === 'null' ? null : new Keyword(word)
  }

  #name(): Name {
    this.at++
    const text = this.#regular()
    return new Name(
      text.replaceAll(/#([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    )
  }

  #array(depth: number): Value[] {
    if (depth > deepest) throw new Broken('arrays are nested beyond reason')
    this.at++
    const items: Value[] = []
    for (;;) {
      const value = this.next(depth + 1)
      if (value === undefined) throw new Broken('an array has no end')
      if (!(value instanceof Keyword)) items.push(value)
      else if (value.word === ']') return items
      else if (value.word === 'R') {
        const [number, generation] = items.splice(-2)
        if (typeof number === 'number' && typeof generation === 'number') items.push(new Ref(number, generation))
      } else if (value.word === '>>' || value.word.startsWith('endobj')) throw new Broken('an array has no end')
    }
  }

  #dict(depth: number): Dict {
    if (depth > deepest) throw new Broken('dictionaries are nested beyond reason')
    this.at += 2
    const dict = new Map<string, Value>()
    for (;;) {
      const key = this.next(depth + 1)
      if (key === undefined) throw new Broken('a dictionary has no end')
      if (key instanceof Keyword && key.word === '>>') return dict
      if (!(key instanceof Name)) throw new Broken('a dictionary has a key that is no name')
      dict.set(key.name, this.value(depth + 1))
    }
  }

  #hex(): Text {
    const end = this.bytes.indexOf(0x3e, this.at)
    if (end < 0) {
      this.at = this.bytes.length
      throw new Broken('a string has no end')
    }
    const digits = this.bytes.subarray(this.at + 1, end)
    this.at = end + 1
    if (digits.length > 2 * longestString) throw new Broken('a string is longer than 16 MiB')
    return new Text(Uint8Array.from(fromHex(digits)))
  }

  #literal(): Text {
    const {bytes} = this
    const out: number[] = []
    let open = 1
    this.at++
    while (this.at < bytes.length) {
      const byte = bytes[this.at++]!
      if (byte === 0x5c) this.#escape(out)
      else {
        if (byte === 0x28) open++
        if (byte === 0x29 && --open === 0) return new Text(Uint8Array.from(out))
        out.push(byte)
      }
      if (out.length > longestString) throw new Broken('a string is longer than 16 MiB')
    }
    throw new Broken('a string has no end')
  }

  #escape(out: number[]): void {
    const character = String.fromCharCode(this.bytes[this.at++] ?? 0)
    if (character >= '0' && character <= '7') {
      let code = Number(character)
      for (let more = 0; more < 2; more++) {
        const digit = this.bytes[this.at] ?? 0
        if (digit < 0x30 || digit > 0x37) break
        code = code * 8 + digit - 0x30
        this.at++
      }
      out.push(code & 0xff)
    } else if (character === '\r') {
      if (this.bytes[this.at] === 10) this.at++
    } else if (character !== '\n') out.push(escapes[character] ?? character.charCodeAt(0))
  }
}

/** Where the next `endstream` is, as far as that was looked for: nothing between is looked through again. */
const ends = new WeakMap<Uint8Array, {from: number; found: number}>()

function endOfStream(bytes: Uint8Array, start: number): number {
  const known = ends.get(bytes)
  if (known && start >= known.from && (known.found < 0 || start <= known.found)) return known.found
  const found = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf('endstream', start)
  ends.set(bytes, {from: start, found})
  return found
}

/** The number an object that is one holds. */
export function numberOf(value: Value | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined
}

/** True of a dictionary of a type. */
export function isType(value: Value | undefined, type: string): boolean {
  const dict = value instanceof Stream ? value.dict : value
  const found = isDict(dict) ? dict.get('Type') : undefined
  return found instanceof Name && found.name === type
}
