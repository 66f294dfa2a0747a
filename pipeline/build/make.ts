import {renderEpub} from '../epub/index.ts'
import {renderHtml} from '../html/index.ts'
import {renderPdf, type BrowserOptions, type PressSettings, type PrintedEvenness} from '../pdf/index.ts'
import {unknownDate, type Book, type Files} from '../book.ts'
import type {Finding} from '../finding.ts'
import type {Source} from '../source/source.ts'
import type {Templates} from '../../templates/index.ts'
import type {OutputFormat} from './formats.ts'
import type {Judge, Judged} from './judgeEpub.ts'
import {inkFindings} from './ink.ts'
import {askedOf, judgeFiles, judgesOf, pdfsOf} from './judges.ts'
import {failOn, prepareEdition} from './prepare.ts'
import {refusalOf} from './refusal.ts'

/** What a step of the work is called while it runs. */
export type Step = 'read' | 'html' | 'pdf' | 'epub' | 'judge' | Judge | 'write'

export interface MakeOptions {
  source: Source
  formats: ReadonlySet<OutputFormat>
  templates: Templates
  /** Whether what the source reads is a part of an edition, in which cross-references may lead out of the part. */
  isPart?: boolean | undefined
  /** Address of the site, for the web page. */
  site?: string | undefined
  /** Whether words of the e-book say where they may break. */
  softHyphens?: boolean | undefined
  /** Judges that are only asked when someone wants to hear them; where one cannot judge, the edition fails. */
  judges?: readonly Judge[] | undefined
  /** Ask all judges that are here, or those named, and let nothing pass a shop would send back. */
  check?: boolean | undefined
  /** The date of all files, in place of the content's own. */
  modified?: Date | undefined
  /** Pages of a signature, in place of what the edition says. */
  signature?: number | undefined
  /** What the press edition is made for. */
  press?: PressSettings | undefined
  /** Where to look for a browser. */
  browser?: BrowserOptions | undefined
  /** Milliseconds after which the browser counts as hung. */
  deadlineMs?: number | undefined
  signal?: AbortSignal | undefined
  onStep?: ((step: Step) => void) | undefined
}

/** An edition in memory, judged; nothing is written yet. */
export interface Made {
  book: Book
  /** Paths relative to the output folder. */
  files: Record<OutputFormat, Files | undefined>
  findings: Finding[]
  verdicts: Judged[]
  /** The browser that laid out the PDF. */
  browser?: {name: string; version: string; how: string}
  pageCount?: number
  /** How evenly the lines of the PDF are set. */
  evenness?: PrintedEvenness
}

/**
 * Reads an edition and makes its formats. The PDF is laid out before the EPUB
 * is written, so that the EPUB's page-list holds the real print pages; the
 * editions for reading and for the press are one print.
 *
 * @throws Failure of any kind but `output`; files that were refused are a `Refusal`, of kind `judge`
 */
export async function makeEdition(slug: string, options: MakeOptions): Promise<Made> {
  const {source, formats, templates, browser, deadlineMs, signature, signal, onStep} = options
  const begin = (step: Step) => {
    signal?.throwIfAborted()
    onStep?.(step)
  }

  begin('read')
  const {book, findings} = await prepareEdition(slug, source, templates, options.isPart)
  failOn('content', findings)
  if (options.modified) book.modified = options.modified
  findings.push(...leftOpen(book, options))

  if (formats.has('html')) begin('html')
  const site = formats.has('html') ? await renderHtml(book, {site: options.site}) : undefined
  const [isRead, isPrinted] = [formats.has('pdf'), formats.has('print')]
  if (isRead || isPrinted) begin('pdf')
  const print = isRead || isPrinted ? await renderPdf(book, {
    signal, deadlineMs, signature, ...browser && {browser}, ...isPrinted && {press: options.press ?? {}},
  }) : undefined
  findings.push(...print?.findings ?? [])
  if (formats.has('epub')) begin('epub')
  const epub = formats.has('epub') ? await renderEpub(book, {...print, softHyphens: options.softHyphens}) : undefined

  begin('judge')
  const finished = {
    ...(site && {html: site}), ...(epub && {epub}), ...(print && {[isRead ? 'pdf' : 'printed']: print.pdf}),
    ...(print?.press && {print: print.press.block, cover: print.press.cover}),
  }
  const judging = {signal, deadlineMs: Math.max(600_000, deadlineMs ?? 0)}
  const addsInk = findings.some(({rule}) => rule === 'press-blend') && !askedOf(options).includes('preflight')
  if (addsInk) findings.push(...await inkFindings(pdfsOf(book, finished), judging))
  const verdicts = await judgeFiles(book, finished, {...options, ...judging, onJudge: begin})
  const refusal = refusalOf(verdicts, findings, {check: options.check, judges: judgesOf(options.judges, finished)})
  if (refusal) throw refusal
  findings.push(...verdicts.flatMap((verdict) => (verdict.ran ? verdict.findings : [])))

  return {
    book,
    files: {
      html: site && new Map([...site].map(([path, bytes]) => [`${slug}/${path}`, bytes])),
      epub: epub && new Map([[`${slug}.epub`, epub]]),
      pdf: print && isRead ? new Map([[`${slug}.pdf`, print.pdf]]) : undefined,
      print: print?.press && new Map([[`${slug}.print.pdf`, print.press.block], [`${slug}.cover.print.pdf`, print.press.cover]]),
    },
    findings,
    verdicts,
    ...(print && {browser: print.browser, pageCount: print.pageCount, evenness: print.evenness}),
  }
}

/** What neither the content nor the configuration tells, and a file lacks. */
function leftOpen({data, modified}: Book, {formats, site}: MakeOptions): Finding[] {
  const findings: Finding[] = []
  if (modified.getTime() === unknownDate.getTime()) {
    findings.push({
      rule: 'date-unknown', severity: 'suggestion', document: data.edition._id,
      message: 'Nothing tells when the edition was changed; its files say 1980.',
      hint: 'fill in when its article was published, or the year of the edition, or set SOURCE_DATE_EPOCH',
    })
  }
  if (formats.has('html') && site === undefined) {
    findings.push({
      rule: 'site-unknown', severity: 'suggestion',
      message: 'The web page does not know its address: networks will show no picture beside a link to it.',
      hint: 'set `site` in tirazh.config.ts, or name it with --site',
    })
  }
  return findings
}
