import {PDFArray, PDFDict, PDFName, PDFStream, type PDFContext, type PDFObject} from '@cantoo/pdf-lib'

const luminous = PDFName.of('Luminosity')

/** What is painted to mask other things (ISO 32000-1, 11.5), and what is painted. */
export interface MaskParts {
  /** Groups of soft masks and all they are made of: its light matters, not its ink. */
  parts: ReadonlySet<PDFObject>
  /** Pictures that are the transparency of others. */
  alphas: ReadonlySet<PDFObject>
}

/** Finds masks among the objects of a document. */
export function maskParts(context: PDFContext): MaskParts {
  const parts = new Set<PDFObject>()
  const alphas = new Set<PDFObject>()
  const walk = (object: PDFObject | undefined): void => {
    const found = context.lookup(object)
    if (!found || parts.has(found)) return
    if (found instanceof PDFArray) {
      found.asArray().forEach(walk)
      return
    }
    const dictionary = found instanceof PDFStream ? found.dict : found
    if (!(dictionary instanceof PDFDict)) return
    parts.add(found)
    for (const [, value] of dictionary.entries()) walk(value)
  }
  for (const [, object] of context.enumerateIndirectObjects()) {
    const dictionary = object instanceof PDFStream ? object.dict : object
    if (!(dictionary instanceof PDFDict)) continue
    const mask = dictionary.lookup(PDFName.of('SMask'))
    if (mask instanceof PDFStream) alphas.add(mask)
    else if (mask instanceof PDFDict) walk(mask.get(PDFName.of('G')))
  }
  return {parts, alphas}
}

/** The colours a mask is mixed in become grey. */
export function greyMaskGroups(context: PDFContext, {parts}: MaskParts): void {
  for (const part of parts) {
    const group = part instanceof PDFStream ? part.dict.lookup(PDFName.of('Group')) : undefined
    if (group instanceof PDFDict && group.has(PDFName.of('CS'))) group.set(PDFName.of('CS'), PDFName.of('DeviceGray'))
  }
  for (const [, object] of context.enumerateIndirectObjects()) {
    const mask = object instanceof PDFDict ? object.lookup(PDFName.of('SMask')) : undefined
    if (!(mask instanceof PDFDict) || mask.get(PDFName.of('S')) !== luminous) continue
    const backdrop = mask.lookup(PDFName.of('BC'))
    if (backdrop instanceof PDFArray && backdrop.size() === 3) {
      // The browser knows black alone.
      mask.set(PDFName.of('BC'), context.obj([0]))
    }
  }
}
