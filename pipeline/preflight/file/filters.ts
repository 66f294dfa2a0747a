import {inflateSync, constants} from 'node:zlib'
import {lzw} from './lzw.ts'
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
    case 'ASCII85Decode': case 'A85': return fromAscii85(bytes)
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

function fromHex(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1').replace(/>[^]*$/, '').replaceAll(/[^\da-f]/gi, '')
  return Buffer.from(text.length % 2 ? `${text}0` : text, 'hex')
}

function fromAscii85(bytes: Uint8Array): Uint8Array {
  const out: number[] = []
  let group: number[] = []
  const flush = () => {
    const length = group.length
    if (length < 2) return
    const value = [...group, 84, 84, 84, 84].slice(0, 5).reduce((sum, digit) => sum * 85 + digit, 0)
    for (let index = 0; index < length - 1; index++) out.push(Math.floor(value / 256 ** (3 - index)) & 0xff)
    group = []
  }
  for (const byte of bytes) {
    if (byte === 0x7e) break
    if (byte === 0x7a && group.length === 0) out.push(0, 0, 0, 0)
    else if (byte >= 0x21 && byte <= 0x75) group.push(byte - 0x21)
    if (group.length === 5) flush()
  }
  flush()
  return Uint8Array.from(out)
}

function fromRuns(bytes: Uint8Array, most: number): Uint8Array {
  const parts: Uint8Array[] = []
  let [at, length] = [0, 0]
  while (at < bytes.length && bytes[at] !== 128) {
    const count = bytes[at]!
    const part = count < 128 ? bytes.subarray(at + 1, at + 2 + count) : new Uint8Array(257 - count).fill(bytes[at + 1] ?? 0)
    at += count < 128 ? count + 2 : 2
    length += part.length
    if (length > most) throw new Undecodable(`it unpacks to more than ${most} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts)
}
