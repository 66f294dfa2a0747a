import type {PdfFile} from '../../file/file.ts'
import type {Stream} from '../../file/objects.ts'

/** What an embedded TrueType program says of its glyphs (OpenType, maxp, head, hhea, hmtx). */
export interface Program {
  glyphs: number
  /** Advance of a glyph in thousandths of the font's size; undefined of glyphs that are not there. */
  widthOf(glyph: number): number | undefined
}

const read = new WeakMap<Stream, Program | undefined>()

/** Reads a program once; undefined of other kinds, and of damaged ones. */
export function programOf(file: PdfFile, stream: Stream): Program | undefined {
  if (!read.has(stream)) {
    const bytes = file.decode(stream)
    read.set(stream, bytes && parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)))
  }
  return read.get(stream)
}

function parse(bytes: Buffer): Program | undefined {
  const tables = tablesOf(bytes)
  const number = (table: string, at: number) => {
    const start = tables.get(table)
    return start !== undefined && start + at + 2 <= bytes.length ? bytes.readUInt16BE(start + at) : undefined
  }
  const [glyphs, unit, long] = [number('maxp', 4), number('head', 18), number('hhea', 34)]
  if (glyphs === undefined) return undefined
  return {
    glyphs,
    widthOf(glyph) {
      const advance = long && glyph < glyphs ? number('hmtx', Math.min(glyph, long - 1) * 4) : undefined
      return unit && advance !== undefined ? advance * 1000 / unit : undefined
    },
  }
}

function tablesOf(bytes: Buffer): Map<string, number> {
  const tables = new Map<string, number>()
  const count = bytes.length < 12 ? 0 : Math.min(bytes.readUInt16BE(4), 256)
  for (let index = 0, at = 12; index < count && at + 16 <= bytes.length; index++, at += 16) {
    tables.set(bytes.toString('latin1', at, at + 4), bytes.readUInt32BE(at + 8))
  }
  return tables
}
