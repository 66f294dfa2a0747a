import type {Book, Files} from '../book.ts'
import {Failure} from '../finding.ts'
import {epubcheck, epubcheckEngine, links, parity, type Verdict} from '../judge/index.ts'
import {placesById} from '../tree/places.ts'

/** Judges that take long or come with a package of their own. */
export const furtherJudges = ['epubcheck'] as const
export type Judge = (typeof furtherJudges)[number]

/** Finished files in memory; formats that were not made are absent. */
interface Finished { html?: Files; epub?: Uint8Array; pdf?: Uint8Array; print?: Uint8Array }

interface JudgeOptions {
  judges?: readonly Judge[] | undefined
  signal?: AbortSignal | undefined
  /** Module of EPUBCheck's engine. */
  engine?: string
}

/**
 * Has finished files judged: always by parity and links, by others when they are asked for.
 *
 * @throws Failure `judge` when a judge that was asked for could not do its work
 */
export async function judgeFiles(
  book: Book, {html, epub, pdf, print}: Finished, {judges = [], signal, engine = epubcheckEngine}: JudgeOptions,
): Promise<Verdict[]> {
  const checked = judges.includes('epubcheck') && epub
    ? epubcheck(epub, {places: placesById(book.tree), signal, engine}) : undefined
  // It works in a thread of its own while these do theirs.
  checked?.catch(() => {})
  const page = html?.get('index.html')
  const verdicts = [
    await parity(book.data, {...(page && {html: page}), ...(epub && {epub}), ...(pdf && {pdf}), ...(print && {print})}, book.labels),
    links({...(html && {html}), ...(epub && {epub})}),
  ]
  const last = await checked
  if (last && !last.ran) throw notRun(last)
  return [...verdicts, last ?? {
    judge: 'epubcheck', ran: false,
    reason: epub ? 'it was not asked for; --judge epubcheck does, and takes some seconds' : 'no e-book was made',
  }]
}

function notRun({judge, reason}: Extract<Verdict, {ran: false}>): Failure {
  return new Failure('judge', [{
    rule: 'judge-not-run', severity: 'error', message: `The judge ${judge} was asked for and could not run: ${reason}.`,
    hint: 'npm install --save-dev epubcheck-standalone@5.4.0-build3, or do not ask for it',
  }])
}
