import {examineApart, type Stop} from './apart/examiner.ts'
import type {ExamineOptions, Preflight} from './examine.ts'
import {unfinished} from './rules/pdf.ts'

export interface PreflightOptions extends ExamineOptions {
  /** Milliseconds the work may take; two minutes when absent. */
  deadlineMs?: number | undefined
  /** MiB of memory it may fill, the bytes of file and streams not counted: they have bounds of their own; 1024 when absent. */
  memoryMiB?: number | undefined
  signal?: AbortSignal | undefined
}

/**
 * Examines a PDF of any origin. It reads nothing but the bytes it is given, in a
 * process of its own with a limit of time and memory. Where a limit or another
 * bound was met, or that process crashed, a finding says so: such a file never passes.
 *
 * @throws {Failure} of kind `source` when it is no PDF, or none that can be opened
 * @throws the signal's reason when it is aborted
 */
export async function preflight(bytes: Uint8Array, options: PreflightOptions = {}): Promise<Preflight> {
  const {deadlineMs = 120_000, memoryMiB = 1024, signal, ...rules} = options
  const outcome = await examineApart(bytes, rules, {deadlineMs, memoryMiB, signal})
  if ('report' in outcome) return outcome.report
  const {stoppedBy, opened, page} = outcome
  const {profiles = rules.profile ? [rules.profile] : [], claims = [], pageCount = 0} = opened ?? {}
  const limits: Partial<Record<Stop, string>> = {
    time: `it takes longer than ${deadlineMs / 1000} ${deadlineMs === 1000 ? 'second' : 'seconds'}`,
    memory: `it fills more than ${memoryMiB} MiB of memory`,
  }
  const limit = limits[stoppedBy]
  const why = limit ?? `the process that judges it crashed (${stoppedBy})`
  const hint = limit === undefined ? 'write it anew, such as by “qpdf in.pdf out.pdf”, or make it anew from its source' : unfinished.mend
  const where = page === undefined ? opened ? 'before the first page' : 'while it was opened'
    : `on page ${page} of ${pageCount}`
  return {
    judge: 'preflight', ran: true, profiles, claims, pageCount, plates: [],
    findings: [{
      rule: unfinished.id, severity: unfinished.severity, hint, ...(page !== undefined && {page}),
      message: `The file was not judged to its end: ${why}. Work was stopped ${where}.`,
    }],
  }
}
