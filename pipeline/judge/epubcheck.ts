import type {Place} from '../finding.ts'
import {findingsOfMessages} from './epubcheckMessages.ts'
import {ask} from './epubcheckThread.ts'
import {judgePackages, notInstalled} from './packages.ts'
import type {Verdict} from './verdict.ts'

const judge = 'epubcheck'

export interface EpubcheckOptions {
  /** Where in the CMS elements come from, by their ids: a finding behind one of them points there too. */
  places?: ReadonlyMap<string, Place>
  signal?: AbortSignal | undefined
  /** Milliseconds after which it counts as hung; ten minutes when absent. */
  deadlineMs?: number | undefined
  /** Module of the engine. */
  engine?: string
}

/**
 * EPUBCheck, the W3C's validator, as JavaScript: with its hints on usage, and
 * without what is meant or known to be no defect. The first book takes it many
 * seconds, those after it one; it works in a thread of its own.
 *
 * @param bytes an EPUB
 * @throws the signal's reason when it is aborted
 */
export async function epubcheck(bytes: Uint8Array, options: EpubcheckOptions = {}): Promise<Verdict> {
  const {places, signal, deadlineMs = 600_000, engine = judgePackages.epubcheck.name} = options
  const deadline = AbortSignal.timeout(deadlineMs)
  try {
    const answer = await ask(bytes, engine, signal ? AbortSignal.any([signal, deadline]) : deadline)
    if (!answer) return notInstalled(judge, engine)
    if ('error' in answer) return {judge, ran: false, reason: `it broke down: ${answer.error}`, broken: true}
    return {judge, ran: true, version: answer.version, findings: findingsOfMessages(answer.messages, bytes, places)}
  } catch (error) {
    signal?.throwIfAborted()
    if (!deadline.aborted) throw error
    return {judge, ran: false, reason: `it did not come to an end within ${deadlineMs / 1000} seconds`, broken: true}
  }
}
