import {PDFArray, PDFDict, PDFHexString, PDFName, PDFString, type PDFDocument, type PDFObject} from '@cantoo/pdf-lib'

/** What Chromium names as PDF 2.0 does, in the words of PDF 1.7 (ISO 32000-1, 14.8.4). */
const roles = {Em: 'Span', Strong: 'Span', Aside: 'Note'} as const

/** Notes are notes in the structure of the document, and every type in it is a known one. */
export function mendStructure(document: PDFDocument): void {
  const {context, catalog} = document
  const tree = catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict)
  if (!tree) return
  tree.set(PDFName.of('RoleMap'), context.obj({Em: roles.Em, Strong: roles.Strong}) as PDFDict)
  let notes = 0
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || object.get(PDFName.of('S')) !== PDFName.of('Aside')) continue
    object.set(PDFName.of('S'), PDFName.of(roles.Aside))
    if (!object.has(PDFName.of('ID'))) object.set(PDFName.of('ID'), PDFHexString.fromText(`note ${++notes}`))
  }
}

/** Ids of structure elements are numbers of nodes in the browser, never quite the same; here they count from 1. */
export function renumberStructure({context}: PDFDocument): void {
  const holders: {set(value: PDFString): void; id: string}[] = []
  const note = (value: PDFObject, set: (value: PDFString) => void) => {
    if (value instanceof PDFString && /^node\d+$/.test(value.asString())) holders.push({set, id: value.asString()})
    else if (value instanceof PDFArray) walkArray(value)
    else if (value instanceof PDFDict) walkDict(value)
  }
  const walkArray = (array: PDFArray) =>
    array.asArray().forEach((value, index) => note(value, (fresh) => array.set(index, fresh)))
  const walkDict = (dict: PDFDict) => {
    for (const [name, value] of dict.entries()) note(value, (fresh) => dict.set(name, fresh))
  }
  for (const [, object] of context.enumerateIndirectObjects()) note(object, () => {})
  const order = new Map([...new Set(holders.map(({id}) => id))].sort().map((id, index) => [id, index + 1]))
  for (const {set, id} of holders) set(PDFString.of(`node${String(order.get(id)).padStart(8, '0')}`))
}
