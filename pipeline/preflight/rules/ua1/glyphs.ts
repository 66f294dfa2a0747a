import type {PdfFile} from '../../file/file.ts'
import {Stream} from '../../file/objects.ts'
import {cidOf, type Font} from '../../walk/font.ts'

/** What is read of font programs and maps is kept, for every code asks. */
const maps = new WeakMap<Stream, Uint8Array>()
const counts = new WeakMap<Stream, number | undefined>()

/**
 * The glyph a code of a composite font shows; undefined where only the program
 * itself would tell, as it does for simple fonts and for CFF beyond CID 0.
 */
export function glyphIdOf(file: PdfFile, font: Font, code: number): number | undefined {
  if (!font.descendant || (!font.encoding && !/^Identity-[HV]$/.test(font.encodingName ?? ''))) return undefined
  const cid = cidOf(font, code)
  if (file.name(font.descendant.get('Subtype')) !== 'CIDFontType2') return cid === 0 ? 0 : undefined
  const map = file.get(font.descendant.get('CIDToGIDMap'))
  if (!(map instanceof Stream)) return cid
  const bytes = maps.get(map) ?? file.decode(map) ?? new Uint8Array()
  maps.set(map, bytes)
  return (bytes[cid * 2] ?? 0) * 256 + (bytes[cid * 2 + 1] ?? 0)
}

/** How many glyphs an embedded TrueType program has, by its table maxp; undefined of other programs. */
export function glyphCountOf(file: PdfFile, program: Stream): number | undefined {
  if (!counts.has(program)) {
    const bytes = file.decode(program)
    counts.set(program, bytes && countIn(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)))
  }
  return counts.get(program)
}

function countIn(bytes: Buffer): number | undefined {
  if (bytes.length < 12) return undefined
  const tables = Math.min(bytes.readUInt16BE(4), 256)
  for (let index = 0, at = 12; index < tables && at + 16 <= bytes.length; index++, at += 16) {
    if (bytes.toString('latin1', at, at + 4) !== 'maxp') continue
    const start = bytes.readUInt32BE(at + 8)
    return start + 6 <= bytes.length ? bytes.readUInt16BE(start + 4) : undefined
  }
  return undefined
}
