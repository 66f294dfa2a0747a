import {defaultTemplates, type Templates} from '../../templates/index.ts'
import {renderEpub} from '../epub/index.ts'
import {renderHtml} from '../html/index.ts'
import type {Source} from '../source/source.ts'
import {attempt, editionsOf, type EditionResult} from './build.ts'
import type {Judge, JudgeEpubOptions} from './judgeEpub.ts'
import {judgeFiles} from './judges.ts'
import type {Step} from './make.ts'
import {failOn, prepareEdition} from './prepare.ts'
import {refusalOf} from './refusal.ts'

export interface CheckOptions extends Pick<JudgeEpubOptions, 'browser' | 'signal' | 'deadlineMs' | 'engines'> {
  /** Judges to ask, which must judge; all that are here when absent. */
  judges?: readonly Judge[] | undefined
  onStep?: ((name: string, step: Step) => void) | undefined
  onResult?: ((result: EditionResult) => void) | undefined
}

export interface CheckEditionsOptions extends CheckOptions {
  source: Source
  /** Slugs; all editions of the source when absent or empty. */
  editions?: readonly string[]
  templates?: Templates
  /** Validate and lint, and make no files. */
  quick?: boolean | undefined
}

/**
 * Validates and lints editions as a build would, makes the web page and the
 * e-book of each in memory and has them judged as strictly as a shop would.
 * It writes nothing and lays no PDF out, so the e-book has no page-list here.
 *
 * @throws Failure `source` when the editions cannot be listed; the signal's reason when it is aborted
 */
export async function check(options: CheckEditionsOptions): Promise<EditionResult[]> {
  const {source, signal, onResult} = options
  const results: EditionResult[] = []
  for (const slug of await editionsOf(source, options.editions)) {
    const result = await attempt(slug, signal, () => checkEdition(slug, options))
    onResult?.(result)
    results.push(result)
  }
  return results
}

async function checkEdition(slug: string, options: CheckEditionsOptions): Promise<EditionResult> {
  const {source, templates = defaultTemplates, judges, quick = false, signal, onStep} = options
  const begin = (step: Step) => {
    signal?.throwIfAborted()
    onStep?.(slug, step)
  }
  begin('read')
  const {book, findings} = await prepareEdition(slug, source, templates)
  failOn('content', findings)
  if (quick) return {slug, ok: true, findings, verdicts: [], outputs: []}
  begin('html')
  const html = await renderHtml(book, {})
  begin('epub')
  const epub = await renderEpub(book, {})
  begin('judge')
  const verdicts = await judgeFiles(book, {html, epub}, {...options, check: true, onJudge: begin})
  const refusal = refusalOf(verdicts, findings, {check: true, judges})
  if (refusal) throw refusal
  return {slug, ok: true, findings: [...findings, ...verdicts.flatMap((verdict) => (verdict.ran ? verdict.findings : []))], verdicts, outputs: []}
}
