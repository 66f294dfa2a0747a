import {PDFArray, PDFDict, PDFName, PDFNull, PDFNumber, PDFRef, type PDFDocument, type PDFObject} from '@cantoo/pdf-lib'

/**
 * Takes the heads of tables that Chromium paints again on each page out of the
 * structure: they are read once, where the table begins.
 *
 * @returns ids of the marked content that is an artifact now (ISO 32000-1, 14.8.2.2), by the page's reference
 */
export function untagRepeats(document: PDFDocument): Map<string, Set<number>> {
  const {context, catalog} = document
  const repeats = new Map<string, Set<number>>()
  const tree = catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict)
  if (!tree) return repeats
  const walk = (element: PDFDict, inHead: boolean): void => {
    const isHead = inHead || element.get(PDFName.of('S')) === PDFName.of('TH')
    const kids = element.lookup(PDFName.of('K'))
    if (isHead && kids instanceof PDFArray) keepFirstPage(element, kids)
    for (const kid of kids instanceof PDFArray ? kids.asArray() : [element.get(PDFName.of('K'))]) {
      const child = kid instanceof PDFRef ? context.lookup(kid) : undefined
      if (child instanceof PDFDict && child.has(PDFName.of('S'))) walk(child, isHead)
    }
  }
  walk(tree, false)
  forget(tree)
  return repeats

  function keepFirstPage(element: PDFDict, kids: PDFArray): void {
    const own = element.get(PDFName.of('Pg'))
    const placed = kids.asArray().map((kid) => contentAt(kid, own))
    const [first] = placed.filter((place) => place !== undefined)
    if (!first || placed.every((place) => !place || place.page === first.page)) return
    const kept = kids.asArray().filter((_, index) => !placed[index] || placed[index].page === first.page)
    for (const place of placed) {
      if (!place || place.page === first.page) continue
      repeats.set(place.page, (repeats.get(place.page) ?? new Set()).add(place.id))
    }
    element.set(PDFName.of('K'), context.obj(kept))
  }

  /** Marked content among the kids of an element: a number, or a dictionary that names its page. */
  function contentAt(kid: PDFObject, own: PDFObject | undefined): {page: string; id: number} | undefined {
    const value = context.lookup(kid)
    if (value instanceof PDFNumber) return {page: String(own), id: value.asNumber()}
    const id = value instanceof PDFDict ? value.lookupMaybe(PDFName.of('MCID'), PDFNumber) : undefined
    return id && {page: String((value as PDFDict).get(PDFName.of('Pg')) ?? own), id: id.asNumber()}
  }

  /** The way from the content of a page back to its elements (14.7.4.4). */
  function forget(root: PDFDict): void {
    if (repeats.size === 0) return
    const numbers = root.lookupMaybe(PDFName.of('ParentTree'), PDFDict)?.lookupMaybe(PDFName.of('Nums'), PDFArray)
    for (const page of document.getPages()) {
      const ids = repeats.get(page.ref.toString())
      const key = page.node.lookupMaybe(PDFName.of('StructParents'), PDFNumber)?.asNumber()
      if (!ids || key === undefined || !numbers) continue
      for (let index = 0; index < numbers.size(); index += 2) {
        const parents = numbers.lookup(index + 1)
        if (numbers.lookup(index, PDFNumber).asNumber() !== key || !(parents instanceof PDFArray)) continue
        for (const id of ids) parents.set(id, PDFNull)
      }
    }
  }
}
