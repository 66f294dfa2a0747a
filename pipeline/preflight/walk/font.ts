import type {PdfFile} from '../file/file.ts'
import {isDict, type Dict, type Stream} from '../file/objects.ts'
import {codesOf, readCharacterMap, type CharacterMap} from './codes.ts'

/** A font as it is used (ISO 32000-1, 9.5 to 9.8). */
export interface Font {
  object: number | undefined
  dict: Dict
  /** `Type0`, `TrueType`, `Type1`, `MMType1`, `Type3`. */
  subtype: string
  /** `ABCDEF+Literata`. */
  name: string
  /** Of a composite font, its descendant. */
  descendant?: Dict
  descriptor?: Dict
  /** The font program, if it is in the file. */
  program?: Stream
  toUnicode?: CharacterMap
  /** Encoding of a composite font that is in the file. */
  encoding?: CharacterMap
  /** Name of its encoding, if it has one. */
  encodingName?: string
  symbolic: boolean
  /** Codes of what it shows. */
  codes(bytes: Uint8Array): Iterable<number>
}

const twoBytes = {ranges: [{length: 2, low: 0, high: 0xffff}]}

export function readFont(file: PdfFile, dict: Dict): Font {
  const subtype = file.name(dict.get('Subtype')) ?? 'nothing'
  const descendant = subtype === 'Type0' ? file.dict(file.array(dict.get('DescendantFonts'))?.[0]) : undefined
  const descriptor = file.dict((descendant ?? dict).get('FontDescriptor'))
  const program = ['FontFile', 'FontFile2', 'FontFile3'].map((key) => file.stream(descriptor?.get(key)))
    .find((stream) => stream)
  const toUnicode = mapOf(file, dict, 'ToUnicode')
  const encoding = subtype === 'Type0' ? mapOf(file, dict, 'Encoding') : undefined
  const encodingName = file.name(dict.get('Encoding'))
  const space = encoding && encoding.ranges.length > 0 ? encoding : twoBytes
  return {
    object: file.numberOf(dict), dict, subtype, symbolic: Boolean((file.number(descriptor?.get('Flags')) ?? 0) & 4),
    name: file.name(dict.get('BaseFont')) ?? file.name(dict.get('Name')) ?? 'without a name',
    codes: subtype === 'Type0' ? (bytes) => codesOf(bytes, space) : (bytes) => bytes,
    ...(descendant && {descendant}), ...(descriptor && {descriptor}), ...(program && {program}),
    ...(toUnicode && {toUnicode}), ...(encoding && {encoding}), ...(encodingName !== undefined && {encodingName}),
  }
}

function mapOf(file: PdfFile, dict: Dict, key: string): CharacterMap | undefined {
  const stream = file.stream(dict.get(key))
  const bytes = stream && file.decode(stream)
  return bytes && readCharacterMap(bytes)
}

/** The CID a code of a composite font stands for. */
export function cidOf(font: Font, code: number): number {
  if (!font.encoding) return code
  const {cids} = font.encoding
  let [from, to] = [0, cids.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (cids[middle]!.low <= code) from = middle + 1
    else to = middle
  }
  const range = cids[from - 1]
  return range && code <= range.high ? range.cid + code - range.low : 0
}

/** Names a font gives to codes by differences from an encoding (9.6.6). */
export function differencesOf(file: PdfFile, {dict}: Font): Map<number, string> {
  const names = new Map<number, string>()
  const encoding = file.get(dict.get('Encoding'))
  let code = 0
  for (const item of (isDict(encoding) ? file.array(encoding.get('Differences')) : undefined) ?? []) {
    const name = file.name(item)
    if (name === undefined) code = file.number(item) ?? code
    else names.set(code++, name)
  }
  return names
}
