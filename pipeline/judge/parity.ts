import type {EditionData} from '../../schemas/types.ts'
import type {Finding} from '../finding.ts'
import {compare} from './compare.ts'
import type {Reading} from './passage.ts'
import {readEpub} from './read-epub.ts'
import {readHtml} from './read-html.ts'
import {readPdf, type PdfReading} from './read-pdf.ts'
import {samePages} from './samePages.ts'
import {unitsOf} from './units.ts'
import type {Verdict} from './verdict.ts'

/** Bytes of finished files; formats that were not built are absent. */
export interface ParityFiles {
  html?: Uint8Array
  epub?: Uint8Array
  pdf?: Uint8Array
  /** The book block for the press. */
  print?: Uint8Array
  /** The tagged PDF of the same print as `print`, where `pdf` is not among the files. */
  printed?: Uint8Array
}

/**
 * Proves that finished files hold all text of an edition, once, in order and
 * letter for letter. The text is taken from the stored documents and from the
 * files' bytes; nothing between them is trusted.
 *
 * Findings point to the document and path of the text in question, and name
 * the file and the place in it. A file that cannot be read is a finding too.
 *
 * @param labels words of the interface; every string in it may stand between blocks, and `page` before the numbers of
 *   pages that cross-references have on paper
 */
export async function parity(data: EditionData, files: ParityFiles, labels: object = {}): Promise<Verdict> {
  if (Object.values(files).every((file) => !file)) return {judge: 'parity', ran: false, reason: 'no file was made'}
  const units = unitsOf(data)
  const page = 'page' in labels && typeof labels.page === 'string' ? labels.page : undefined
  const known = [...knownText(data), ...stringsOf(labels)]
  const slug = data.edition.slug.current
  const findings: Finding[] = []
  const judge = <Read extends Reading>(format: string, file: string, reading: Read): Read => {
    findings.push(...('unreadable' in reading
      ? [unreadable(format, file, reading.unreadable)]
      : compare(units, reading.passages, known, {format, file, ...format.startsWith('PDF') && page !== undefined && {page}})))
    return reading
  }
  if (files.html) judge('HTML', `${slug}/index.html`, readHtml(files.html))
  if (files.epub) judge('EPUB', `${slug}.epub`, readEpub(files.epub))
  const press = {name: 'PDF for the press', file: `${slug}.print.pdf`}
  const tagged = files.pdf ? judge('PDF', `${slug}.pdf`, await readPdf(files.pdf))
    : files.printed && judge(press.name, press.file, withoutCover(await readPdf(files.printed)))
  if (files.print) {
    if (!tagged) judge(press.name, press.file, await readPdf(files.print))
    else if ('painted' in tagged) findings.push(...await samePages(tagged.painted, files.print, press.file))
  }
  return {judge: 'parity', ran: true, findings}
}

/** A print with the numbers its pages have in the press edition, where no cover is before them. */
function withoutCover(reading: PdfReading): PdfReading {
  return 'unreadable' in reading ? reading
    : {...reading, passages: reading.passages.map((passage) => (passage.page === undefined ? passage : {...passage, page: passage.page - 1}))}
}

function unreadable(format: string, file: string, reason: string): Finding {
  return {
    rule: 'parity-unreadable', severity: 'error', file,
    message: `The ${format} cannot be read back: ${reason}.`,
    hint: 'this is a defect of Tirazh; report it with the file',
  }
}

/** What templates may add to cards, quotations and figures beside the units: names of places, sources and people. */
function knownText({edition, articles, cities, sources, caseStudies}: EditionData): string[] {
  return [
    edition.title, ...articles.flatMap(({title, authors = []}) => [title, ...authors]),
    ...cities.flatMap(({name, nameIn, names, province, forms = []}) =>
      [name, nameIn, names?.zh, names?.pinyin, province, ...forms]),
    ...sources.flatMap(({name, nativeName}) => [name, nativeName]),
    ...caseStudies.flatMap(({title, institution, practice, horizon}) => [title, institution, practice, horizon?.note]),
  ].filter((text) => text !== undefined)
}

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsOf) : []
}
