import type {Finding} from '../finding.ts'
import type {EditionResult} from './build.ts'
import {untimed} from './judgeEpub.ts'

type Told = Pick<EditionResult, 'ok' | 'findings' | 'verdicts' | 'outputs' | 'pageCount' | 'evenness'> & {failure?: string}

/** What a run did, as `report.json` and `--json` tell it. Paths are relative to the output folder. */
export interface Report {
  editions: Record<string, Told>
  /** Finished files that were judged, by the names they were given. */
  files?: Record<string, Told>
  counts: Record<Finding['severity'], number>
}

/**
 * Sums up the results of a run; holds no date and no time, so that the same run gives the same report.
 *
 * @param timed tells how long judges took all the same
 */
export function reportOf(results: readonly EditionResult[], timed = false): Report {
  const counts = {error: 0, warning: 0, suggestion: 0}
  for (const finding of results.flatMap((result) => result.findings)) counts[finding.severity]++
  const told = (asked: readonly EditionResult[]) => Object.fromEntries(asked.map((result) => [result.slug, toldOf(result, timed)]))
  const files = results.filter(({file}) => file !== undefined)
  return {
    editions: told(results.filter(({file}) => file === undefined)), ...(files.length > 0 && {files: told(files)}), counts,
  }
}

function toldOf({ok, findings, verdicts, outputs, pageCount, evenness, failure}: EditionResult, timed: boolean): Told {
  return {
    ok, ...(failure && {failure: failure.kind}), ...(pageCount && {pageCount}), ...(evenness && {evenness}),
    findings, verdicts: timed ? verdicts : verdicts.map(untimed), outputs,
  }
}
