import {hexDigit, isRegular, isSpace} from './characters.ts'

const escapes: Readonly<Record<number, number>> = {0x6e: 10, 0x72: 13, 0x74: 9, 0x62: 8, 0x66: 12}

/** ISO 32000-1, 7.3.4.2. */
export function literalString(buffer: Buffer, from: number): {bytes: Uint8Array; end: number; isClosed: boolean} {
  const out: number[] = []
  let depth = 1
  let at = from + 1
  for (; at < buffer.length; at++) {
    const byte = buffer[at]!
    if (byte === 0x28) depth++
    else if (byte === 0x29 && --depth === 0) return {bytes: Uint8Array.from(out), end: at + 1, isClosed: true}
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
  return {bytes: Uint8Array.from(out), end: buffer.length, isClosed: false}
}

/** ISO 32000-1, 7.3.4.3. */
export function hexString(buffer: Buffer, from: number): {bytes: Uint8Array; end: number; problem?: string} {
  const close = buffer.indexOf(0x3e, from)
  const end = close < 0 ? buffer.length : close
  const bytes = new Uint8Array((end - from) >> 1)
  let digits = 0
  let isStrange = false
  for (let at = from + 1; at < end; at++) {
    const digit = hexDigit(buffer[at])
    if (digit < 0) {
      if (!isSpace(buffer[at])) isStrange = true
      continue
    }
    bytes[digits >> 1]! |= digits % 2 === 0 ? digit << 4 : digit
    digits++
  }
  const problem = close < 0 ? 'hexadecimal string is not closed' : isStrange ? 'hexadecimal string holds other characters' : ''
  return {
    bytes: bytes.subarray(0, (digits + 1) >> 1), end: close < 0 ? end : end + 1, ...problem !== '' && {problem},
  }
}

/** ISO 32000-1, 7.3.5. */
export function readName(buffer: Buffer, from: number): {value: string; end: number} {
  let at = from
  let isEscaped = false
  while (at < buffer.length && isRegular(buffer[at])) {
    if (buffer[at] === 0x23) isEscaped = true
    at++
  }
  const text = buffer.toString('latin1', from, at)
  const value = isEscaped
    ? text.replaceAll(/#([\da-f]{2})/gi, (_: string, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))) : text
  return {value, end: at}
}
