import {PDFDict, PDFName, PDFRef, type PDFDocument} from '@cantoo/pdf-lib'
import {bytesOf, streamAt} from '../document/streams.ts'
import {readToUnicode, type GlyphText} from './toUnicode.ts'

/** What the glyphs of each font stand for, by reference of the font. */
export function readFonts({context}: PDFDocument): Map<string, GlyphText> {
  const fonts = new Map<string, GlyphText>()
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || object.get(PDFName.of('Type')) !== PDFName.of('Font')) continue
    const cmap = object.get(PDFName.of('ToUnicode'))
    if (cmap instanceof PDFRef) fonts.set(ref.toString(), readToUnicode(bytesOf(streamAt(context, cmap)).toString('latin1')))
  }
  return fonts
}
