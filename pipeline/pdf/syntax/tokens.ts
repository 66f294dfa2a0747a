import {hexDigit, isDigit, isNumeric, isRegular, isSpace} from './characters.ts'

export type TokenKind = 'number' | 'name' | 'string' | 'hex' | 'constant' | 'open' | 'close' | 'word' | 'stray'

/**
 * The tokens of a content stream (ISO 32000-1, 7.2), one after another: where
 * they begin and end, and nothing made of them. Takes any bytes, each once.
 */
export class Tokens {
  readonly buffer: Buffer
  readonly #end: number
  kind: TokenKind = 'stray'
  from = 0
  /** Behind the token. */
  at: number
  /** Whether it stands for itself, and reads as the standard would have it. */
  isPlain = true

  constructor(buffer: Buffer, from = 0, end = buffer.length) {
    this.buffer = buffer
    this.#end = end
    this.at = from
  }

  /** Whether there is another. */
  next(): boolean {
    const {buffer} = this
    const end = this.#end
    let {at} = this
    while (at < end && (isSpace(buffer[at]) || buffer[at] === 0x25)) {
      if (buffer[at] === 0x25) while (at < end && buffer[at] !== 10 && buffer[at] !== 13) at++
      else at++
    }
    this.from = at
    if (at >= end) {
      this.at = at
      return false
    }
    const byte = buffer[at]!
    this.isPlain = true
    if (isNumeric(byte)) this.#number(at)
    else if (isRegular(byte)) this.#word(at)
    else if (byte === 0x2f) {
      this.kind = 'name'
      do at++
      while (at < end && isRegular(buffer[at]))
      this.at = at
    } else if (byte === 0x3c && buffer[at + 1] !== 0x3c) this.#hex(at)
    else if (byte === 0x28) this.#string(at)
    else this.#bracket(at, byte)
    return true
  }

  #number(from: number): void {
    const {buffer} = this
    const end = this.#end
    let at = buffer[from] === 0x2b || buffer[from] === 0x2d ? from + 1 : from
    let digits = 0
    for (; at < end && isDigit(buffer[at]); at++) digits++
    if (buffer[at] === 0x2e) for (at++; at < end && isDigit(buffer[at]); at++) digits++
    this.kind = 'number'
    if (digits === 0 || (at < end && isRegular(buffer[at]))) {
      this.isPlain = false
      while (at < end && isRegular(buffer[at])) at++
    }
    this.at = at
  }

  #word(from: number): void {
    const {buffer} = this
    let at = from + 1
    while (at < this.#end && isRegular(buffer[at])) at++
    this.at = at
    this.kind = at - from >= 4 && constantAt(buffer, from, at) !== undefined ? 'constant' : 'word'
  }

  #hex(from: number): void {
    const {buffer} = this
    const end = this.#end
    let at = from + 1
    for (; at < end && buffer[at] !== 0x3e; at++) if (hexDigit(buffer[at]) < 0 && !isSpace(buffer[at])) this.isPlain = false
    if (at >= end) this.isPlain = false
    this.kind = 'hex'
    this.at = Math.min(at + 1, end)
  }

  #string(from: number): void {
    const {buffer} = this
    let at = from + 1
    let depth = 1
    for (; at < this.#end && depth > 0; at++) {
      const byte = buffer[at]
      if (byte === 0x28) depth++
      else if (byte === 0x29) depth--
      else if (byte === 0x5c) at++
    }
    this.kind = 'string'
    this.isPlain = depth === 0
    this.at = Math.min(at, this.#end)
  }

  #bracket(from: number, byte: number): void {
    const isDouble = (byte === 0x3c || byte === 0x3e) && this.buffer[from + 1] === byte
    this.isPlain = false
    this.kind = byte === 0x5b || byte === 0x3c ? 'open' : byte === 0x5d || isDouble ? 'close' : 'stray'
    this.at = from + (isDouble ? 2 : 1)
  }
}

const constants = new Map<string, boolean | null>([['true', true], ['false', false], ['null', null]])

/** The boolean or null that a word is; undefined for another word. */
export function constantAt(buffer: Buffer, from: number, end: number): boolean | null | undefined {
  return end - from > 5 ? undefined : constants.get(buffer.toString('latin1', from, end))
}
