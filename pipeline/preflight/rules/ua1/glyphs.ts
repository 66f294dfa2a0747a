import type {PdfFile} from '../../file/file.ts'
import {Stream} from '../../file/objects.ts'
import {cidOf, type Font} from '../../walk/font.ts'

/** Maps that were read, for every code asks. */
const maps = new WeakMap<Stream, Uint8Array>()

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
