import {PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRef} from '@cantoo/pdf-lib'

export interface Destination { sheet: number; x: number; y: number }

/**
 * The named destinations of a PDF: Chromium writes one for each id that a link
 * points to. Those of boxes are right; those of what stands inside a line may
 * be on the page before.
 */
export function destinationsOf(document: PDFDocument): Map<string, Destination> {
  const sheets = new Map(document.getPages().map(({ref}, sheet) => [ref.toString(), sheet]))
  const dests = document.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict)
  const found = new Map<string, Destination>()
  for (const [name, value] of dests?.entries() ?? []) {
    const target = document.context.lookup(value, PDFArray)
    const [page, , x, y] = target.asArray()
    const sheet = page instanceof PDFRef ? sheets.get(page.toString()) : undefined
    if (sheet === undefined) continue
    found.set(decodeURIComponent(name.decodeText()), {sheet, x: numberOf(x), y: numberOf(y)})
  }
  return found
}

/** The first sheet on which a link to each destination stands. */
export function linksOf(document: PDFDocument): Map<string, number> {
  const found = new Map<string, number>()
  document.getPages().forEach(({node}, sheet) => {
    for (const ref of node.Annots()?.asArray() ?? []) {
      const dest = document.context.lookup(ref, PDFDict).get(PDFName.of('Dest'))
      if (!(dest instanceof PDFName)) continue
      const name = decodeURIComponent(dest.decodeText())
      if (!found.has(name)) found.set(name, sheet)
    }
  })
  return found
}

function numberOf(value: unknown): number {
  return value instanceof PDFNumber ? value.asNumber() : 0
}
