import type {Book, Files} from '../book.ts'
import {links, parity} from '../judge/index.ts'
import {placesById} from '../tree/places.ts'
import {furtherJudges, judgeEpub, type Judge, type Judged, type JudgeEpubOptions} from './judgeEpub.ts'
import type {Asked} from './refusal.ts'

/** Finished files in memory; formats that were not made are absent. */
interface Finished { html?: Files; epub?: Uint8Array; pdf?: Uint8Array; print?: Uint8Array; printed?: Uint8Array }

/**
 * Has finished files judged: always by parity and links, by others when they are asked for.
 *
 * @throws the signal's reason when it is aborted
 */
export async function judgeFiles(
  book: Book, {html, epub, pdf, print, printed}: Finished, options: Asked & JudgeEpubOptions,
): Promise<Judged[]> {
  const asked = askedOf(options)
  const further = epub && asked.length > 0
    ? judgeEpub(epub, asked, {...options, places: placesById(book.tree), edition: book.data.edition._id}) : undefined
  // They work in threads and processes of their own while these do theirs.
  further?.catch(() => {})
  const page = html?.get('index.html')
  const verdicts = [
    await parity(book.data, {
      ...(page && {html: page}), ...(epub && {epub}), ...(pdf && {pdf}), ...(print && {print}), ...(printed && {printed}),
    }, book.labels),
    links({...(html && {html}), ...(epub && {epub})}),
  ]
  return [...verdicts, ...await further ?? [], ...furtherJudges
    .filter((judge) => !further || !asked.includes(judge))
    .map((judge): Judged => ({
      judge, ran: false,
      reason: epub ? `it was not asked for; --judge ${judge} does, and --check asks all` : 'no e-book was made',
    }))]
}

/** The judges of e-books that are asked. */
export function askedOf({judges, check}: Asked): readonly Judge[] {
  return judges && judges.length > 0 ? judges : check === true ? furtherJudges : []
}
