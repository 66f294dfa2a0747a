import {
  PDFArray, PDFDict, PDFHexString, PDFName, PDFRef, PDFString, type PDFDocument, type PDFObject,
} from '@cantoo/pdf-lib'

/** What Chromium names as PDF 2.0 does, in the words of PDF 1.7 (ISO 32000-1, 14.8.4). */
const roles = {Em: 'Span', Strong: 'Span', Aside: 'Note'} as const

/**
 * Notes are notes in the structure of the document, those on two pages one
 * note each, and every type in it is a known one.
 *
 * @param continued for each `aside` in the order of the document: the index of the one whose rest it is, or -1
 */
export function mendStructure(document: PDFDocument, continued: readonly number[]): void {
  const {context, catalog} = document
  const tree = catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict)
  if (!tree) return
  tree.set(PDFName.of('RoleMap'), context.obj({Em: roles.Em, Strong: roles.Strong}) as PDFDict)
  const asides: PDFRef[] = []
  const walk = (kids: readonly PDFObject[]): void => {
    for (const kid of kids) {
      const element = kid instanceof PDFRef ? context.lookup(kid) : undefined
      if (!(element instanceof PDFDict) || !element.has(PDFName.of('S'))) continue
      if (element.get(PDFName.of('S')) === PDFName.of('Aside')) asides.push(kid as PDFRef)
      walk(kidsOf(element))
    }
  }
  walk(kidsOf(tree))
  asides.forEach((aside, index) => {
    const element = context.lookup(aside, PDFDict)
    const note = asides.length === continued.length ? asides[continued[index]!] : undefined
    if (note) return join(context.lookup(note, PDFDict), note, element)
    element.set(PDFName.of('S'), PDFName.of(roles.Aside))
    if (!element.has(PDFName.of('ID'))) element.set(PDFName.of('ID'), PDFHexString.fromText(`note ${index + 1}`))
  })
}

function kidsOf(element: PDFDict): readonly PDFObject[] {
  const kids = element.lookup(PDFName.of('K'))
  return kids instanceof PDFArray ? kids.asArray() : [element.get(PDFName.of('K'))].filter((kid) => kid !== undefined)
}

/** Gives a note what stands of it on the next page. */
function join(note: PDFDict, ref: PDFRef, rest: PDFDict): void {
  const {context} = note
  const kids = kidsOf(rest)
  const elements = kids.map((kid) => context.lookup(kid))
  // Marked content of its own would need its page named; Chromium puts paragraphs between.
  if (!elements.every((element) => element instanceof PDFDict && element.has(PDFName.of('S')))) return
  for (const element of elements as PDFDict[]) element.set(PDFName.of('P'), ref)
  note.set(PDFName.of('K'), context.obj([...kidsOf(note), ...kids]))
  rest.set(PDFName.of('K'), context.obj([]))
  rest.set(PDFName.of('S'), PDFName.of('NonStruct'))
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
