import type {Trouble} from '../file/file.ts'
import {Ref} from '../file/objects.ts'
import type {Found, Rule, Subject} from '../rule.ts'

const report = (rule: string) => ({troubles}: Subject, found: Found) => {
  for (const trouble of troubles) if (trouble.rule === rule) found(trouble.what, {object: trouble.object})
}
const troubles = (kind: Trouble['kind'], text: string) => ({file}: Subject, found: Found) => ({
  // What is wrong inside shows only when everything was read.
  end() {
    for (const trouble of file.troubles) {
      if (trouble.kind === kind) found(`${text}${trouble.what}`, {object: trouble.object})
    }
  },
})

/** Told by who keeps the time, for what runs too long finds nothing any more. */
export const unfinished: Rule = {
  id: 'pdf-unfinished', severity: 'error', standard: 'a bound of this program; --timeout and --memory',
  title: 'The file can be judged within two minutes and 1 GiB of memory, or what is given.',
  mend: 'give it more by --timeout or --memory, split the file, or write it anew, such as by “qpdf in.pdf out.pdf”',
  create: () => undefined,
}

/** Of any PDF: whether it can be read as a whole (ISO 32000-1). */
export const pdfRules: readonly Rule[] = [
  {
    id: 'pdf-leading-bytes', severity: 'warning', standard: 'ISO 32000-1, 7.5.2 and annex H, 3.4.1',
    title: 'The file begins with “%PDF-”.',
    mend: 'write the file anew, such as by “qpdf in.pdf out.pdf”; not every program looks for the beginning',
    create: troubles('header', 'The file begins late: '),
  },
  {
    id: 'pdf-cross-reference', severity: 'error', standard: 'ISO 32000-1, 7.5.4 and 7.5.8',
    title: 'The cross-reference table leads to the objects of the file.',
    mend: 'write the file anew, such as by “qpdf in.pdf out.pdf”; if it came over a network, get it again',
    create: troubles('structure', 'The file was read by searching it, for its table does not hold: '),
  },
  {
    id: 'pdf-object', severity: 'error', standard: 'ISO 32000-1, 7.3', title: 'Every object of the file can be read.',
    mend: 'make the file anew from its source', create: troubles('object', 'An object cannot be read: '),
  },
  {
    id: 'pdf-stream', severity: 'error', standard: 'ISO 32000-1, 7.4',
    title: 'Every stream that is needed can be unpacked, to no more than 128 MiB each and 4 GiB together.',
    mend: 'make the file anew from its source', create: troubles('stream', 'A stream cannot be unpacked: '),
  },
  {
    id: 'pdf-stream-length', severity: 'warning', standard: 'ISO 32000-1, 7.3.8.2',
    title: 'Streams are as long as they say.',
    mend: 'write the file anew, such as by “qpdf in.pdf out.pdf”; programs guess differently where such a stream ends',
    create: troubles('length', 'A stream '),
  },
  {
    id: 'pdf-page-tree', severity: 'error', standard: 'ISO 32000-1, 7.7.3',
    title: 'The page tree is a tree, and it has pages.',
    mend: 'make the file anew from its source',
    create(subject, found) {
      report('pdf-page-tree')(subject, found)
      const {file, pages} = subject
      const said = file.number(file.dict(file.catalog.get('Pages'))?.get('Count'))
      if (pages.length === 0) found('The file has no pages', {object: rootOf(subject)})
      else if (said !== undefined && said !== pages.length) {
        found(`The page tree says it has ${said} pages, but there are ${pages.length}`)
      }
    },
  },
  {
    id: 'pdf-media-box', severity: 'error', standard: 'ISO 32000-1, 7.7.3.3', title: 'Every page says how large it is.',
    mend: 'give each page a MediaBox',
    create({pages}, found) {
      for (const page of pages) if (!page.boxes.MediaBox) found('The page has no MediaBox', {page, object: page.object})
    },
  },
  {
    id: 'pdf-content', severity: 'warning', standard: 'ISO 32000-1, 7.8.2 and annex A',
    title: 'Content streams hold operators of the standard, in pairs where they come in pairs.',
    mend: 'make the page anew from its source; programs guess differently what such content means',
    create: (_, found) => ({
      problem: (what, {page, object}) => found(`The content is not as it should be: ${what}`, {page, object}),
    }),
  },
  {
    id: 'pdf-too-much', severity: 'error', standard: 'a bound of this program',
    title: 'The pages paint no more than fifty million operations; a form counts as a hundred and what is in it, each time.',
    mend: 'split the file', create: report('pdf-too-much'),
  },
  unfinished,
  {
    id: 'pdf-metadata', severity: 'warning', standard: 'ISO 32000-1, 14.3.2',
    title: 'Metadata of the document are well-formed XMP.',
    mend: 'write the metadata anew', create: report('pdf-metadata'),
  },
  {
    id: 'pdf-encrypted', severity: 'error', standard: 'ISO 32000-1, 7.6',
    title: 'The file opens without a password, so that it can be judged.',
    mend: 'judge it before it is encrypted, or decrypt it, such as by “qpdf --password=… --decrypt in.pdf out.pdf”',
    create({file}, found) {
      if (file.isLocked) found('The file does not open without a password; what it shows was not judged')
    },
  },
]

function rootOf({file}: Subject): number | undefined {
  const root = file.trailer.get('Root')
  return root instanceof Ref ? root.number : undefined
}
