import {hexDigit, isSpace} from './characters.ts'

/** The bytes of a string, and what is wrong with it. */
export interface StringValue { bytes: Uint8Array; problem?: string }

const escapes: Readonly<Record<number, number>> = {0x6e: 10, 0x72: 13, 0x74: 9, 0x62: 8, 0x66: 12}

/** ISO 32000-1, 7.3.4.2. */
export function literalString(buffer: Buffer, from: number, end: number): StringValue {
  const out: number[] = []
  let depth = 1
  let at = from + 1
  for (; at < end; at++) {
    const byte = buffer[at]!
    if (byte === 0x28) depth++
    else if (byte === 0x29 && --depth === 0) return {bytes: Uint8Array.from(out)}
    if (byte === 13) {
      // Any end of a line is read as a line feed.
      if (buffer[at + 1] === 10) at++
      out.push(10)
    } else if (byte !== 0x5c) out.push(byte)
    else {
      const next = buffer[++at]
      if (next === undefined) break
      if (next >= 0x30 && next <= 0x37) {
        let value = 0
        let digits = 0
        for (; digits < 3; digits++) {
          const digit = buffer[at + digits]
          if (digit === undefined || digit < 0x30 || digit > 0x37) break
          value = value * 8 + digit - 0x30
        }
        at += digits - 1
        out.push(value & 255)
      } else if (next === 13) {
        if (buffer[at + 1] === 10) at++
      } else if (next !== 10) out.push(escapes[next] ?? next)
    }
  }
  return {bytes: Uint8Array.from(out), problem: 'string is not closed'}
}

/** ISO 32000-1, 7.3.4.3. */
export function hexString(buffer: Buffer, from: number, end: number): StringValue {
  const isClosed = end - from > 1 && buffer[end - 1] === 0x3e
  const bytes = new Uint8Array((end - from - (isClosed ? 1 : 0)) >> 1)
  let digits = 0
  let isStrange = false
  for (let at = from + 1; at < (isClosed ? end - 1 : end); at++) {
    const digit = hexDigit(buffer[at])
    if (digit < 0) {
      if (!isSpace(buffer[at])) isStrange = true
      continue
    }
    bytes[digits >> 1]! |= digits % 2 === 0 ? digit << 4 : digit
    digits++
  }
  const problem = isClosed ? isStrange ? 'hexadecimal string holds other characters' : undefined : 'hexadecimal string is not closed'
  const length = (digits + 1) >> 1
  const value = length === bytes.length ? bytes : bytes.subarray(0, length)
  return problem === undefined ? {bytes: value} : {bytes: value, problem}
}

/** What stands behind the slash of a name (ISO 32000-1, 7.3.5). */
export function readName(buffer: Buffer, from: number, end: number): string {
  const text = buffer.toString('latin1', from, end)
  return text.includes('#')
    ? text.replaceAll(/#([\da-f]{2})/gi, (_: string, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))) : text
}

/** NaN for a word that wanted to be a number and is none (ISO 32000-1, 7.3.3). */
export function numberIn(word: string): number {
  if (/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(word)) return Number(word)
  // As other readers take it: `--5` is -5, `1.2.3` and `5-3` end where the number ends.
  const loose = /^[+-]*?([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:[-.].*)?$/s.exec(word)
  return loose ? Number(loose[1]! + loose[2]!) : Number.NaN
}

const powers = Float64Array.from({length: 16}, (_, exponent) => Number(`1e${exponent}`))

/** The value of a number without a fault. A quotient of exact numbers is as exact as reading digits is. */
export function plainNumber(buffer: Buffer, from: number, end: number): number {
  if (end - from > 15) return Number(buffer.toString('latin1', from, end))
  let whole = 0
  let point = end - 1
  for (let at = from; at < end; at++) {
    const byte = buffer[at]!
    if (byte === 0x2e) point = at
    else if (byte >= 0x30) whole = whole * 10 + byte - 0x30
  }
  const value = whole / powers[end - 1 - point]!
  return buffer[from] === 0x2d ? -value : value
}
