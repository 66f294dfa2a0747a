import {PDFArray, PDFDict, PDFName, PDFNumber, PDFRef, type PDFDocument, type PDFObject} from '@cantoo/pdf-lib'

/** Elements that hold text; what is inside of them and says nothing is of no use. */
const textual = new Set(['P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'Link', 'Em', 'Strong', 'TD', 'TH', 'Caption', 'Span']
  .map((name) => PDFName.of(name)))
const nonStruct = PDFName.of('NonStruct')
/** What an element without a meaning of its own is made of. */
const plain = new Set(['Type', 'S', 'P', 'K', 'Pg'].map((name) => PDFName.of(name)))

/**
 * Takes the elements out of the structure that Chromium makes of every piece
 * of text (`NonStruct`, ISO 32000-1, 14.8.4.2): they are most of a book's
 * objects. Their content belongs to the paragraph, heading or link they stand in.
 */
export function flattenText(document: PDFDocument): void {
  const {context, catalog} = document
  const tree = catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict)
  if (!tree) return
  /** Whose content is whose now. */
  const heirs = new Map<PDFRef, PDFRef>()
  walk(tree, undefined)
  if (heirs.size === 0) return
  const numbers = tree.lookupMaybe(PDFName.of('ParentTree'), PDFDict)?.lookupMaybe(PDFName.of('Nums'), PDFArray)
  for (let index = 1; index < (numbers?.size() ?? 0); index += 2) {
    const parents = numbers!.lookup(index)
    if (!(parents instanceof PDFArray)) continue
    parents.asArray().forEach((parent, at) => {
      const heir = parent instanceof PDFRef ? heirs.get(parent) : undefined
      if (heir) parents.set(at, heir)
    })
  }
  for (const gone of heirs.keys()) context.delete(gone)

  function walk(element: PDFDict, ref: PDFRef | undefined): void {
    if (ref && textual.has(element.get(PDFName.of('S')) as PDFName)) {
      const kids = kidsOf(element).flatMap((kid) => inherited(kid, element, ref))
      element.set(PDFName.of('K'), kids.length === 1 ? kids[0]! : context.obj(kids))
    }
    for (const kid of kidsOf(element)) {
      const child = kid instanceof PDFRef ? context.lookup(kid) : undefined
      if (child instanceof PDFDict && child.has(PDFName.of('S'))) walk(child, kid as PDFRef)
    }
  }

  /** What stands for a kid: itself, or the kids of one that says nothing. */
  function inherited(kid: PDFObject, element: PDFDict, heir: PDFRef): PDFObject[] {
    const child = kid instanceof PDFRef ? context.lookup(kid) : undefined
    if (!(child instanceof PDFDict) || child.get(PDFName.of('S')) !== nonStruct) return [kid]
    if (child.keys().some((key) => !plain.has(key))) return [kid]
    heirs.set(kid as PDFRef, heir)
    const page = child.get(PDFName.of('Pg'))
    return kidsOf(child).flatMap((each) => {
      if (each instanceof PDFNumber) return [contentOf(element, each, page)]
      const grandchild = each instanceof PDFRef ? context.lookup(each) : undefined
      if (grandchild instanceof PDFDict && grandchild.has(PDFName.of('S'))) grandchild.set(PDFName.of('P'), heir)
      return inherited(each, element, heir)
    })
  }

  /** Marked content of a page, said so that it is found from an element that may have another (14.7.4.2). */
  function contentOf(element: PDFDict, id: PDFNumber, page: PDFObject | undefined): PDFObject {
    const own = element.get(PDFName.of('Pg'))
    if (own === undefined && page) element.set(PDFName.of('Pg'), page)
    if (own === undefined || own === page) return id
    return context.obj({Type: 'MCR', Pg: page, MCID: id} as never)
  }
}

function kidsOf(element: PDFDict): PDFObject[] {
  const kids = element.lookup(PDFName.of('K'))
  return kids instanceof PDFArray ? kids.asArray() : [element.get(PDFName.of('K'))].filter((kid) => kid !== undefined)
}
