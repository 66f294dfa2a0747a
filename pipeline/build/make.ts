import {renderEpub} from '../epub/index.ts'
import {renderHtml} from '../html/index.ts'
import {links, parity, type Verdict} from '../judge/index.ts'
import {renderPdf} from '../pdf/index.ts'
import type {Book, Files} from '../book.ts'
import type {Finding} from '../finding.ts'
import type {Source} from '../source/source.ts'
import type {Format} from '../../templates/template.ts'
import type {Templates} from '../../templates/index.ts'
import {failOn, prepareEdition} from './prepare.ts'

/** What a step of the work is called while it runs. */
export type Step = 'read' | 'html' | 'pdf' | 'epub' | 'judge' | 'write'

export interface MakeOptions {
  source: Source
  formats: ReadonlySet<Format>
  templates: Templates
  signal?: AbortSignal | undefined
  onStep?: ((step: Step) => void) | undefined
}

/** An edition in memory, judged; nothing is written yet. */
export interface Made {
  book: Book
  /** Paths relative to the output folder. */
  files: Record<Format, Files | undefined>
  findings: Finding[]
  verdicts: Verdict[]
  /** The browser that laid out the PDF. */
  browser?: {name: string; version: string; how: string}
  pageCount?: number
}

/**
 * Reads an edition and makes its formats. The PDF is laid out before the EPUB
 * is written, so that the EPUB's page-list holds the real print pages.
 *
 * @throws Failure of any kind but `output`; a format that lost text is a failure of kind `judge`
 */
export async function makeEdition(slug: string, options: MakeOptions): Promise<Made> {
  const {source, formats, templates, signal, onStep} = options
  const begin = (step: Step) => {
    signal?.throwIfAborted()
    onStep?.(step)
  }

  begin('read')
  const {book, findings} = await prepareEdition(slug, source, templates)
  failOn('content', findings)

  if (formats.has('html')) begin('html')
  const site = formats.has('html') ? await renderHtml(book) : undefined
  if (formats.has('pdf')) begin('pdf')
  const print = formats.has('pdf') ? await renderPdf(book, {signal}) : undefined
  findings.push(...print?.findings ?? [])
  if (formats.has('epub')) begin('epub')
  const epub = formats.has('epub') ? await renderEpub(book, print ? {pages: print.pages} : {}) : undefined

  begin('judge')
  const verdicts = [
    await parity(book.data, {
      ...(site && {html: site.get('index.html')!}),
      ...(epub && {epub}),
      ...(print && {pdf: print.pdf}),
    }, book.labels),
    links({...(site && {html: site}), ...(epub && {epub})}),
  ]
  findings.push(...verdicts.flatMap((verdict) => (verdict.ran ? verdict.findings : [])))
  failOn('judge', findings)

  return {
    book,
    files: {
      html: site && new Map([...site].map(([path, bytes]) => [`${slug}/${path}`, bytes])),
      epub: epub && new Map([[`${slug}.epub`, epub]]),
      pdf: print && new Map([[`${slug}.pdf`, print.pdf]]),
    },
    findings,
    verdicts,
    ...(print && {browser: print.browser, pageCount: print.pageCount}),
  }
}
