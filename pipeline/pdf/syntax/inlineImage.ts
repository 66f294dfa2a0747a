import {inflateSync} from 'node:zlib'
import {isRegular, isSpace} from './characters.ts'
import type {Operand} from './operation.ts'
import {operators} from './operators.ts'

type Entries = readonly [name: string, value: Operand][]

export interface ImageEnd {
  /** Behind the last byte of the data. */
  dataEnd: number
  /** Behind EI. */
  end: number
  isFound: boolean
}

/**
 * Finds where the data of an inline image ends (ISO 32000-1, 8.9.7). Its bytes
 * may hold an EI, so the length is told by what encodes it where that can be;
 * else by the first EI that content follows.
 *
 * @param from the first byte of the data
 */
export function inlineImageEnd(buffer: Buffer, from: number, entries: Entries): ImageEnd {
  for (const end of likelyEnds(buffer, from, entries)) {
    const ei = eiBehind(buffer, end)
    if (ei >= 0) return {dataEnd: end, end: ei + 2, isFound: true}
  }
  for (let at = buffer.indexOf('EI', from, 'latin1'); at >= 0; at = buffer.indexOf('EI', at + 1, 'latin1')) {
    const isWord = (at === from || isSpace(buffer[at - 1])) && !isRegular(buffer[at + 2])
    if (isWord && isContent(buffer, at + 2)) return {dataEnd: Math.max(from, at - 1), end: at + 2, isFound: true}
  }
  return {dataEnd: buffer.length, end: buffer.length, isFound: false}
}

function* likelyEnds(buffer: Buffer, from: number, entries: Entries): Generator<number> {
  const get = (...names: string[]) => entries.find(([name]) => names.includes(name))?.[1]
  const length = get('L', 'Length')
  if (length?.type === 'number' && length.value >= 0) yield from + Math.floor(length.value)
  const filters = get('F', 'Filter')
  const filter = filters?.type === 'array' ? filters.items[0] : filters
  const name = filter?.type === 'name' ? filter.value : undefined
  if (name === undefined) {
    const size = rawSize(get)
    if (size !== undefined) yield from + size
  } else if (name === 'Fl' || name === 'FlateDecode') {
    const used = deflatedSize(buffer.subarray(from))
    if (used !== undefined) yield from + used
  } else if (name === 'AHx' || name === 'ASCIIHexDecode') {
    const close = buffer.indexOf('>', from, 'latin1')
    if (close >= 0) yield close + 1
  } else if (name === 'A85' || name === 'ASCII85Decode') {
    const close = buffer.indexOf('~>', from, 'latin1')
    if (close >= 0) yield close + 2
  } else if (name === 'RL' || name === 'RunLengthDecode') {
    let at = from
    while (at < buffer.length && buffer[at] !== 128) at += buffer[at]! < 128 ? buffer[at]! + 2 : 2
    yield at + 1
  }
}

/** Bytes of an image that nothing encodes, where its colour space tells. */
function rawSize(get: (...names: string[]) => Operand | undefined): number | undefined {
  const numeric = (operand: Operand | undefined) => (operand?.type === 'number' ? operand.value : undefined)
  const width = numeric(get('W', 'Width'))
  const height = numeric(get('H', 'Height'))
  const mask = get('IM', 'ImageMask')
  const isMask = mask?.type === 'boolean' && mask.value
  const bits = isMask ? 1 : numeric(get('BPC', 'BitsPerComponent'))
  const space = get('CS', 'ColorSpace')
  const channels = isMask || space?.type === 'array' ? 1
    : space?.type === 'name' ? channelsOf.get(space.value) : undefined
  if (width === undefined || height === undefined || bits === undefined || channels === undefined) return undefined
  const size = Math.ceil(width * channels * bits / 8) * height
  return size >= 0 && Number.isSafeInteger(size) ? size : undefined
}

const channelsOf = new Map([
  ['G', 1], ['DeviceGray', 1], ['RGB', 3], ['DeviceRGB', 3], ['CMYK', 4], ['DeviceCMYK', 4], ['I', 1], ['Indexed', 1],
])

function deflatedSize(data: Buffer): number | undefined {
  try {
    const {engine} = inflateSync(data, {info: true, maxOutputLength: 1 << 24}) as unknown as {engine: {bytesWritten: number}}
    return engine.bytesWritten
  } catch {
    return undefined
  }
}

function eiBehind(buffer: Buffer, end: number): number {
  if (end > buffer.length) return -1
  let at = end
  while (isSpace(buffer[at])) at++
  return buffer[at] === 0x45 && buffer[at + 1] === 0x49 && !isRegular(buffer[at + 2]) ? at : -1
}

/** Whether the next words are numbers, names and known operators, and the bytes those of text. */
function isContent(buffer: Buffer, from: number): boolean {
  if (buffer.subarray(from, from + 12).some((byte) => (byte < 32 && !isSpace(byte)) || byte > 126)) return false
  const text = buffer.toString('latin1', from, from + 64)
  // The last word may be cut, and what a string holds is anything.
  const words = text.split(/[(<%]/, 1)[0]!.split(/[\s\0\][]+/).filter(Boolean)
  if (text.length === 64 && words.length > 1) words.pop()
  return words.slice(0, 8).every((word) => /^[+-]?[\d.]+$/.test(word) || word.startsWith('/') || operators.has(word)
    || /^[>\])]/.test(word))
}
