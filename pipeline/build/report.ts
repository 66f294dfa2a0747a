import type {Finding} from '../finding.ts'
import type {EditionResult} from './build.ts'

/** What a run did, as `report.json` and `--json` tell it. Paths are relative to the output folder. */
export interface Report {
  editions: Record<string, Pick<EditionResult, 'ok' | 'findings' | 'verdicts' | 'outputs' | 'pageCount'> & {failure?: string}>
  counts: Record<Finding['severity'], number>
}

/** Sums up the results of a build; holds no date, so that the same run gives the same report. */
export function reportOf(results: readonly EditionResult[]): Report {
  const counts = {error: 0, warning: 0, suggestion: 0}
  for (const finding of results.flatMap((result) => result.findings)) counts[finding.severity]++
  const editions = results.map(({slug, ok, findings, verdicts, outputs, pageCount, failure}) =>
    [slug, {ok, ...(failure && {failure: failure.kind}), ...(pageCount && {pageCount}), findings, verdicts, outputs}] as const)
  return {editions: Object.fromEntries(editions), counts}
}
