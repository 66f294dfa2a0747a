import type {Book, Files} from '../book.ts'
import {links, parity} from '../judge/index.ts'
import {inkLimits} from '../pdf/icc/index.ts'
import {placesById} from '../tree/places.ts'
import {
  epubJudges, furtherJudges, judgeEpub, pdfJudges, type Judge, type Judged, type JudgeEpubOptions,
} from './judgeEpub.ts'
import {judgePdfs, type PdfFile} from './judgePdfs.ts'
import type {Asked} from './refusal.ts'

/** Finished files in memory; formats that were not made are absent. */
interface Finished {
  html?: Files
  epub?: Uint8Array
  pdf?: Uint8Array
  /** The book block for the press, and its cover. */
  print?: Uint8Array
  cover?: Uint8Array
  /** The tagged PDF `print` was made of, where it is not asked for by itself. */
  printed?: Uint8Array
}

/**
 * Has finished files judged: always by parity and links, by others when they are asked for.
 *
 * @throws the signal's reason when it is aborted
 */
export async function judgeFiles(
  book: Book, finished: Finished, options: Asked & JudgeEpubOptions,
): Promise<Judged[]> {
  const {html, epub, pdf, print, printed} = finished
  const asked = askedOf(options)
  const further = judgeFurther(book, finished, asked, options)
  // They work in threads and processes of their own while these do theirs.
  further.catch(() => {})
  const page = html?.get('index.html')
  const verdicts = [
    await parity(book.data, {
      ...(page && {html: page}), ...(epub && {epub}), ...(pdf && {pdf}), ...(print && {print}), ...(printed && {printed}),
    }, book.labels),
    links({...(html && {html}), ...(epub && {epub})}),
  ]
  return [...verdicts, ...await further]
}

/** The further judges, in the order of `furtherJudges`; of e-books first, for they take the longest. */
async function judgeFurther(
  book: Book, finished: Finished, asked: readonly Judge[], options: JudgeEpubOptions,
): Promise<Judged[]> {
  const {epub} = finished
  const isAsked = (judges: readonly Judge[]) => judges.some((judge) => asked.includes(judge))
  const ofEpub = epub && isAsked(epubJudges)
    ? await judgeEpub(epub, asked, {...options, places: placesById(book.tree), edition: book.data.edition._id}) : []
  const pdfs = pdfsOf(book, finished)
  const judged = [...ofEpub, ...pdfs.length > 0 && isAsked(pdfJudges) ? await judgePdfs(pdfs, asked, options) : []]
  return furtherJudges.map((judge) => judged.find((verdict) => verdict.judge === judge) ?? {
    judge, ran: false,
    reason: !asked.includes(judge) ? `it was not asked for; --judge ${judge} does, and --check asks all`
      : isPdfJudge(judge) ? 'no PDF was made' : 'no e-book was made',
  })
}

/** The PDFs of an edition, and what the edition asks of them. */
export function pdfsOf({data: {edition}}: Book, {pdf, print, cover}: Finished): PdfFile[] {
  const {paper = 'uncoated', bleed = 3} = edition.print ?? {}
  const slug = edition.slug.current
  return [
    ...pdf ? [{file: `${slug}.pdf`, bytes: pdf, profile: 'ua1'} as const] : [],
    ...print ? [{file: `${slug}.print.pdf`, bytes: print, profile: 'x4', bleed, inkLimit: inkLimits[paper]} as const] : [],
    ...cover ? [{file: `${slug}.cover.print.pdf`, bytes: cover, profile: 'x4', bleed, inkLimit: inkLimits.coated} as const] : [],
  ]
}

/** Those of the judges that can look at something: all named ones must judge, of what is made. */
export function judgesOf(judges: readonly Judge[] | undefined, {epub, pdf, print}: Finished): Judge[] {
  return (judges ?? []).filter((judge) =>
    (judge === 'verapdf' ? pdf : isPdfJudge(judge) ? pdf ?? print : epub) !== undefined)
}

function isPdfJudge(judge: Judge): boolean {
  return (pdfJudges as readonly Judge[]).includes(judge)
}

/** The judges that are asked. */
export function askedOf({judges, check}: Asked): readonly Judge[] {
  return judges && judges.length > 0 ? judges : check === true ? furtherJudges : []
}
