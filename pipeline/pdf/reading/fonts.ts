import {PDFDict, PDFName, PDFRef, type PDFContext, type PDFPage} from '@cantoo/pdf-lib'
import {bytesOf, streamAt} from '../document/streams.ts'
import {readToUnicode, type GlyphText} from './toUnicode.ts'

/** What the glyphs of fonts stand for, each font read once. */
export class Fonts {
  readonly #context: PDFContext
  readonly #known = new Map<PDFRef, GlyphText | undefined>()

  constructor(context: PDFContext) {
    this.#context = context
  }

  /** Those of a page, by their names in its resources. */
  of({node}: PDFPage): Map<string, GlyphText> {
    const fonts = node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict)
    return new Map((fonts?.entries() ?? []).flatMap(([name, ref]) => {
      const text = ref instanceof PDFRef ? this.#read(ref) : undefined
      return text ? [[name.decodeText(), text] as const] : []
    }))
  }

  #read(ref: PDFRef): GlyphText | undefined {
    if (this.#known.has(ref)) return this.#known.get(ref)
    const font = this.#context.lookup(ref)
    const cmap = font instanceof PDFDict ? font.get(PDFName.of('ToUnicode')) : undefined
    const text = cmap instanceof PDFRef ? readToUnicode(bytesOf(streamAt(this.#context, cmap)).toString('latin1')) : undefined
    this.#known.set(ref, text)
    return text
  }
}
