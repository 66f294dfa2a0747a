import {Text, type Value} from '../../file/objects.ts'
import {propertyOf, type namespaces} from '../../file/xmp.ts'
import type {Rule, Subject} from '../../rule.ts'
import {dateOf} from './dates.ts'

type Property = `${keyof typeof namespaces}:${string}`

const required: readonly Property[] = [
  'dc:title', 'xmp:CreateDate', 'xmp:ModifyDate', 'xmp:MetadataDate', 'xmpMM:DocumentID', 'xmpMM:VersionID',
  'xmpMM:RenditionClass',
]
const paired: readonly (readonly [key: string, property: Property])[] = [
  ['Title', 'dc:title'], ['Creator', 'xmp:CreatorTool'], ['Producer', 'pdf:Producer'],
  ['CreationDate', 'xmp:CreateDate'],
  ['ModDate', 'xmp:ModifyDate'], ['Trapped', 'pdf:Trapped'], ['GTS_PDFXVersion', 'pdfxid:GTS_PDFXVersion'],
]

export const metadataRules: readonly Rule[] = [
  {
    id: 'x4-claim', severity: 'error', standard: 'ISO 15930-7, version identification',
    title: 'The metadata say GTS_PDFXVersion “PDF/X-4”.', mend: 'export as PDF/X-4; do not only rename the file',
    create({xmp}, found) {
      const claim = propertyOf(xmp, 'pdfxid:GTS_PDFXVersion')
      if (claim !== 'PDF/X-4') {
        found(claim === undefined ? 'The file does not say that it is PDF/X-4' : `The file says it is “${claim}”`)
      }
    },
  },
  {
    id: 'x4-metadata', severity: 'error', standard: 'ISO 15930-7, metadata',
    title: 'The metadata have title, dates (creation, change, metadata), document id, version id and rendition class.',
    mend: 'add the property to the XMP metadata',
    create({xmp}, found) {
      for (const name of required) if (!propertyOf(xmp, name)) found(`The metadata have no ${name}`)
    },
  },
  {
    id: 'x4-trapped', severity: 'error', standard: 'ISO 15930-7, trapping; ISO 32000-1, 14.11.6',
    title: 'The metadata say whether the file is trapped.',
    mend: 'set pdf:Trapped to True or False, and Trapped of Info likewise',
    create(subject, found) {
      const trapped = propertyOf(subject.xmp, 'pdf:Trapped')
      if (trapped !== 'True' && trapped !== 'False') {
        found(`pdf:Trapped of the metadata is ${trapped ? `“${trapped}”` : 'missing'}`)
      }
      const inInfo = infoOf(subject)?.get('Trapped')
      const name = subject.file.name(inInfo)
      if (inInfo !== undefined && name !== 'True' && name !== 'False') {
        found(`Trapped of Info is “${name ?? 'no name'}”`)
      }
    },
  },
  {
    id: 'x4-info', severity: 'error', standard: 'ISO 15930-7, metadata; ISO 32000-1, 14.3',
    title: 'Info and the XMP metadata say the same.', mend: 'write both from one source',
    create(subject, found) {
      const {xmp} = subject
      for (const [key, name] of paired) {
        const inInfo = textOf(subject.file.get(infoOf(subject)?.get(key)), subject)
        const inXmp = propertyOf(xmp, name)
        if (inInfo === undefined || inXmp === undefined) continue
        const [one, other] = key.endsWith('Date') ? [dateOf(inInfo), dateOf(inXmp)] : [inInfo, inXmp]
        if (one !== other) found(`${key} of Info is “${inInfo}”, ${name} of the metadata “${inXmp}”`)
      }
    },
  },
]

function infoOf({file}: Subject) {
  return file.dict(file.trailer.get('Info'))
}

function textOf(value: Value, {file}: Subject): string | undefined {
  return value instanceof Text ? value.toString() : file.name(value)
}
