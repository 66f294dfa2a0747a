import {inflateSync, constants} from 'node:zlib'
import {lzw} from './lzw.ts'
import {Output} from './output.ts'
import {unpredict} from './predictor.ts'
import {Undecodable} from './undecodable.ts'

export interface Filter {
  name: string
  parameters: ReadonlyMap<string, number>
}

/** Filters that make pictures; their bytes are left as they are. */
export const imageFilters = new Set(['DCTDecode', 'DCT', 'JPXDecode', 'CCITTFaxDecode', 'CCF', 'JBIG2Decode'])

/**
 * Undoes one filter (ISO 32000-1, 7.4).
 *
 * @param most how many bytes may come out
 * @throws {Undecodable}
 */
export function undo(bytes: Uint8Array, {name, parameters}: Filter, most: number): Uint8Array {
  switch (name) {
    case 'FlateDecode': case 'Fl': return unpredict(inflate(bytes, most), parameters)
    case 'LZWDecode': case 'LZW': return unpredict(lzw(bytes, parameters.get('EarlyChange') ?? 1, most), parameters)
    case 'ASCIIHexDecode': case 'AHx': return fromHex(bytes)
    case 'ASCII85Decode': case 'A85': return fromAscii85(bytes, most)
    case 'RunLengthDecode': case 'RL': return fromRuns(bytes, most)
    case 'Crypt': return bytes
    default: throw new Undecodable(`no filter is called ${name.slice(0, 40)}`)
  }
}

function inflate(bytes: Uint8Array, most: number): Uint8Array {
  try {
    // What is cut off or lacks its checksum still gives what there is.
    return inflateSync(bytes, {maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH})
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    throw new Undecodable(code === 'ERR_BUFFER_TOO_LARGE'
      ? `it unpacks to more than ${most} bytes` : `its compressed data are damaged (${String(code)})`)
  }
}

/** Digits in pairs up to `>`; anything else between them is passed over. */
export function fromHex(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array((bytes.length + 1) >> 1)
  let digits = 0
  for (const byte of bytes) {
    if (byte === 0x3e) break
    const digit = digitOf(byte)
    if (digit < 0) continue
    out[digits >> 1]! |= digits % 2 ? digit : digit << 4
    digits++
  }
  return out.subarray(0, (digits + 1) >> 1)
}

function digitOf(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

function fromAscii85(bytes: Uint8Array, most: number): Uint8Array {
  const out = new Output(most)
  let [value, count] = [0, 0]
  for (const byte of bytes) {
    if (byte === 0x7e) break
    if (byte === 0x7a && count === 0) out.repeat(0, 4)
    if (byte < 0x21 || byte > 0x75) continue
    value = value * 85 + byte - 0x21
    if (++count < 5) continue
    out.add(fourBytes(value))
    ;[value, count] = [0, 0]
  }
  if (count > 1) {
    for (let missing = count; missing < 5; missing++) value = value * 85 + 84
    out.add(fourBytes(value).slice(0, count - 1))
  }
  return out.bytes
}

const fourBytes = (value: number) => [24, 16, 8, 0].map((bits) => Math.floor(value / 2 ** bits) & 0xff)

function fromRuns(bytes: Uint8Array, most: number): Uint8Array {
  const out = new Output(most)
  for (let at = 0; at < bytes.length && bytes[at] !== 128;) {
    const count = bytes[at]!
    if (count < 128) out.add(bytes.subarray(at + 1, at + 2 + count))
    else out.repeat(bytes[at + 1] ?? 0, 257 - count)
    at += count < 128 ? count + 2 : 2
  }
  return out.bytes
}
