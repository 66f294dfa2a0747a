import {PDFArray, PDFDict, PDFRef, PDFStream, type PDFDocument, type PDFObject} from '@cantoo/pdf-lib'

/** Deletes what nothing in the document leads to: what was replaced, and what the browser counted its nodes by. */
export function deleteUnused({context}: PDFDocument): void {
  const {Root, Info} = context.trailerInfo
  const used = new Set<PDFRef>()
  const due: PDFObject[] = [Root, Info].filter((object) => object !== undefined)
  for (let object = due.pop(); object; object = due.pop()) {
    if (object instanceof PDFRef) {
      if (used.has(object)) continue
      used.add(object)
      const value = context.lookup(object)
      if (value) due.push(value)
    } else if (object instanceof PDFArray) due.push(...object.asArray())
    else if (object instanceof PDFDict) due.push(...object.values())
    else if (object instanceof PDFStream) due.push(...object.dict.values())
  }
  for (const [ref] of context.enumerateIndirectObjects()) if (!used.has(ref)) context.delete(ref)
}
