import {PDFDict, PDFHeader, PDFHexString, PDFName, PDFRef, PDFString, type PDFDocument} from '@cantoo/pdf-lib'
import {escape} from '../../cover/escape.ts'

export interface DocumentMetadata {
  title: string
  authors: readonly string[]
  description?: string | undefined
  keywords: readonly string[]
  /** BCP 47. */
  language: string
  modified: Date
}

const producer = 'Tirazh'

/** Says what the document is, in its dictionary and as XMP (ISO 16684-1). No date but the content's. */
export function setMetadata(document: PDFDocument, metadata: DocumentMetadata): void {
  const {context, catalog} = document
  const {title, authors, description, keywords, language, modified} = metadata
  const date = PDFString.fromDate(modified)
  // The browser's own names it and the hour.
  if (context.trailerInfo.Info instanceof PDFRef) context.delete(context.trailerInfo.Info)
  context.trailerInfo.Info = context.register(context.obj({
    Title: PDFHexString.fromText(title),
    ...authors.length > 0 && {Author: PDFHexString.fromText(authors.join(', '))},
    ...description !== undefined && {Subject: PDFHexString.fromText(description)},
    ...keywords.length > 0 && {Keywords: PDFHexString.fromText(keywords.join(', '))},
    Creator: PDFHexString.fromText(producer), Producer: PDFHexString.fromText(producer),
    CreationDate: date, ModDate: date,
  }))
  const xmp = context.stream(Buffer.from(xmpOf(metadata)), {Type: 'Metadata', Subtype: 'XML'})
  catalog.set(PDFName.of('Metadata'), context.register(xmp))
  context.header = PDFHeader.forVersion(1, 7)
  catalog.set(PDFName.of('Lang'), PDFString.of(language))
  catalog.set(PDFName.of('ViewerPreferences'), context.obj({DisplayDocTitle: true}) as PDFDict)
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'))
  catalog.set(PDFName.of('PageLayout'), PDFName.of('SinglePage'))
}

function xmpOf({title, authors, description, keywords, language, modified}: DocumentMetadata): string {
  const date = modified.toISOString().replace(/\.\d+Z$/, 'Z')
  const text = (name: string, value: string | undefined) => (value === undefined ? [] : [
    `   <${name}><rdf:Alt><rdf:li xml:lang="x-default">${escape(value)}</rdf:li></rdf:Alt></${name}>`,
  ])
  const list = (name: string, kind: 'Seq' | 'Bag', values: readonly string[]) => {
    const items = values.map((value) => `<rdf:li>${escape(value)}</rdf:li>`).join('')
    return items === '' ? [] : [`   <${name}><rdf:${kind}>${items}</rdf:${kind}></${name}>`]
  }
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    ' <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
      + ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
      + ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">',
    '   <pdfuaid:part>1</pdfuaid:part>',
    '   <dc:format>application/pdf</dc:format>',
    ...text('dc:title', title), ...list('dc:creator', 'Seq', authors), ...text('dc:description', description),
    ...list('dc:subject', 'Bag', keywords), ...list('dc:language', 'Bag', [language]),
    `   <xmp:CreateDate>${date}</xmp:CreateDate>`, `   <xmp:ModifyDate>${date}</xmp:ModifyDate>`,
    `   <xmp:MetadataDate>${date}</xmp:MetadataDate>`, `   <xmp:CreatorTool>${producer}</xmp:CreatorTool>`,
    ...keywords.length > 0 ? [`   <pdf:Keywords>${escape(keywords.join(', '))}</pdf:Keywords>`] : [],
    `   <pdf:Producer>${producer}</pdf:Producer>`,
    '  </rdf:Description>', ' </rdf:RDF>', '</x:xmpmeta>', '<?xpacket end="r"?>', '',
  ].join('\n')
}
