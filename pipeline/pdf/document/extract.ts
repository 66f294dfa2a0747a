import {PDFDocument, PDFName} from '@cantoo/pdf-lib'

/**
 * Makes a document of some pages of another, which is not changed: what they
 * show and nothing else, no links, tags or outline.
 *
 * @param from first page
 * @param to behind the last
 */
export async function extractPages(source: PDFDocument, from: number, to: number): Promise<PDFDocument> {
  const document = await PDFDocument.create({updateMetadata: false})
  const indices = Array.from({length: to - from}, (_, index) => from + index)
  for (const page of await document.copyPages(source, indices)) {
    page.node.delete(PDFName.of('Annots'))
    document.addPage(page)
  }
  return document
}
