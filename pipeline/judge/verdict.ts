import type {Finding} from '../finding.ts'

/**
 * What a judge says about finished files. A judge that could not run says why
 * and is never taken for one that found nothing; `broken` is one that is here
 * and failed at its work.
 */
export type Verdict =
  | {judge: string; ran: true; version?: string; findings: readonly Finding[]}
  | {judge: string; ran: false; reason: string; broken?: true}
