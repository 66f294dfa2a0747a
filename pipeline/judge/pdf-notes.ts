import {ParseSpeeds, PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRef, type PDFObject} from '@cantoo/pdf-lib'

/**
 * To which note each piece of marked content belongs, by the place of the note
 * in the structure tree of the whole document. pdf.js tells the trees of single
 * pages, in another order where elements stand on more than one.
 *
 * @returns by the names pdf.js has for marked content
 * @see ISO 32000-1, 14.7.2 and 14.7.4
 */
export async function notesByContent(bytes: Uint8Array): Promise<Map<string, number>> {
  const {context, catalog} = await PDFDocument.load(bytes, {updateMetadata: false, parseSpeed: ParseSpeeds.Fastest})
  const notes = new Map<string, number>()
  const seen = new Set<PDFObject>()
  let count = -1
  const walk = (kid: PDFObject | undefined, inherited: PDFObject | undefined, isInNote: boolean): void => {
    const value = context.lookup(kid)
    if (value instanceof PDFArray) return value.asArray().forEach((each) => walk(each, inherited, isInNote))
    const page = (value instanceof PDFDict ? value.get(PDFName.of('Pg')) : undefined) ?? inherited
    if (value instanceof PDFDict && value.has(PDFName.of('S'))) {
      // A tree that leads back into itself has no end.
      if (seen.has(value)) return
      seen.add(value)
      const isNote = /^\/(?:Note|FENote)$/.test(String(value.get(PDFName.of('S'))))
      if (isNote && !isInNote) count++
      return walk(value.get(PDFName.of('K')), page, isInNote || isNote)
    }
    const mark = value instanceof PDFDict ? value.lookup(PDFName.of('MCID')) : value
    if (isInNote && mark instanceof PDFNumber && page instanceof PDFRef) notes.set(`p${page.objectNumber}R_mc${mark.asNumber()}`, count)
  }
  walk(catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict)?.get(PDFName.of('K')), undefined, false)
  return notes
}
