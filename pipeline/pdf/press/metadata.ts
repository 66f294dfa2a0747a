import {PDFHexString, PDFName, PDFRef, PDFString, type PDFDocument} from '@cantoo/pdf-lib'
import type {Profile} from '../icc/index.ts'
import {blankUuid} from '../document/identify.ts'
import {escape} from '../../cover/escape.ts'

export interface PressMetadata {
  title: string
  authors: readonly string[]
  /** BCP 47. */
  language: string
  modified: Date
}

const producer = 'Tirazh'

/** Says that the document is PDF/X-4 (ISO 15930-7, 6.15–6.17), what it is, and for which press. */
export function setPressMetadata(document: PDFDocument, metadata: PressMetadata, profile: Profile): void {
  const {context, catalog} = document
  const {title, authors, modified, language} = metadata
  const date = PDFString.fromDate(modified)
  if (context.trailerInfo.Info instanceof PDFRef) context.delete(context.trailerInfo.Info)
  context.trailerInfo.Info = context.register(context.obj({
    Title: PDFHexString.fromText(title), ...authors.length > 0 && {Author: PDFHexString.fromText(authors.join(', '))},
    Creator: PDFHexString.fromText(producer), Producer: PDFHexString.fromText(producer), CreationDate: date, ModDate: date,
    Trapped: PDFName.of('False'),
  }))
  // Not compressed: a preflight may look for it in the bytes.
  catalog.set(PDFName.of('Metadata'), context.register(
    context.stream(Buffer.from(xmpOf(metadata)), {Type: 'Metadata', Subtype: 'XML'})))
  catalog.set(PDFName.of('Lang'), PDFString.of(language))
  const name = profile.registered ?? 'Custom'
  catalog.set(PDFName.of('OutputIntents'), context.obj([context.obj({
    Type: 'OutputIntent', S: 'GTS_PDFX', OutputConditionIdentifier: PDFString.of(name), Info: PDFHexString.fromText(profile.description),
    OutputCondition: PDFHexString.fromText(profile.description),
    ...profile.registered !== undefined && {RegistryName: PDFString.of('http://www.color.org')},
    DestOutputProfile: context.register(context.flateStream(profile.bytes, {N: 4})),
  })]))
}

/** ISO 16684-1. */
function xmpOf({title, authors, language, modified}: PressMetadata): string {
  const date = modified.toISOString().replace(/\.\d+Z$/, 'Z')
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    ' <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
      + ' xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
      + ' xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">',
    '   <pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>',
    '   <dc:format>application/pdf</dc:format>',
    `   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escape(title)}</rdf:li></rdf:Alt></dc:title>`,
    ...authors.length > 0
      ? [`   <dc:creator><rdf:Seq>${authors.map((author) => `<rdf:li>${escape(author)}</rdf:li>`).join('')}</rdf:Seq></dc:creator>`] : [],
    `   <dc:language><rdf:Bag><rdf:li>${escape(language)}</rdf:li></rdf:Bag></dc:language>`,
    `   <xmp:CreateDate>${date}</xmp:CreateDate>`, `   <xmp:ModifyDate>${date}</xmp:ModifyDate>`,
    `   <xmp:MetadataDate>${date}</xmp:MetadataDate>`, `   <xmp:CreatorTool>${producer}</xmp:CreatorTool>`,
    `   <pdf:Producer>${producer}</pdf:Producer>`, '   <pdf:Trapped>False</pdf:Trapped>',
    `   <xmpMM:DocumentID>${blankUuid}</xmpMM:DocumentID>`, `   <xmpMM:InstanceID>${blankUuid}</xmpMM:InstanceID>`,
    '   <xmpMM:VersionID>1</xmpMM:VersionID>', '   <xmpMM:RenditionClass>default</xmpMM:RenditionClass>',
    '  </rdf:Description>', ' </rdf:RDF>', '</x:xmpmeta>', '<?xpacket end="r"?>', '',
  ].join('\n')
}
