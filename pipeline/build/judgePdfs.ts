import {Failure, type Finding} from '../finding.ts'
import {verapdf, type Verdict} from '../judge/index.ts'
import {preflight, type PreflightOptions} from '../preflight/index.ts'
import {pdfJudges, type Judge, type Judged, type JudgeEpubOptions, type PdfJudge} from './judgeEpub.ts'

/** A PDF, and what it is judged by. */
export interface PdfFile extends PreflightOptions {
  /** As findings name it. */
  file: string
  bytes: Uint8Array
}

/**
 * Has PDFs judged, one judge after the other. Preflight takes each by its
 * profile, or by what it claims to be; veraPDF knows PDF/UA alone.
 *
 * @returns in the order of `pdfJudges`
 * @throws the signal's reason when it is aborted
 */
export async function judgePdfs(
  files: readonly PdfFile[], judges: readonly Judge[],
  {browser, signal, deadlineMs = 600_000, engines, onJudge}: JudgeEpubOptions = {},
): Promise<Judged[]> {
  const judged: Judged[] = []
  const toReaders: PdfFile[] = []
  const examined = new Map<PdfFile, readonly Finding[]>()
  const examineAll = async () => {
    for (const each of files) {
      signal?.throwIfAborted()
      const {findings, isForReaders} = await examine({...each, signal, deadlineMs})
      examined.set(each, findings.map((finding) => ({...finding, file: each.file})))
      if (isForReaders) toReaders.push(each)
    }
  }
  const work: Record<PdfJudge, () => Promise<Verdict>> = {
    preflight: () => Promise.resolve({judge: 'preflight', ran: true, findings: [...examined.values()].flat()}),
    async verapdf() {
      const findings: Finding[] = []
      let verdict: Verdict = {judge: 'verapdf', ran: false, reason: 'it knows PDF/UA alone, and no file says it is that'}
      for (const {bytes, file} of toReaders) {
        verdict = await verapdf(bytes, {
          signal, deadlineMs, env: browser?.env, ...engines?.verapdf !== undefined && {command: engines.verapdf},
        })
        if (!verdict.ran) return verdict
        findings.push(...verdict.findings.map((finding) => ({...finding, file})))
      }
      return verdict.ran ? {...verdict, findings} : verdict
    },
  }
  for (const judge of pdfJudges.filter((each) => judges.includes(each))) {
    signal?.throwIfAborted()
    onJudge?.(judge)
    const start = performance.now()
    if (examined.size === 0) await examineAll()
    const verdict = await work[judge]()
    judged.push({...verdict, seconds: Math.round((performance.now() - start) / 100) / 10})
  }
  return judged
}

const claimsNothing: Finding = {
  rule: 'preflight-profile', severity: 'warning',
  message: 'The file says neither that it is PDF/X nor that it is PDF/UA, so only general rules were applied.',
  hint: 'examine it by “tirazh preflight --profile x4”, or ua1',
}

/** What preflight says; of a file it cannot open, why. */
async function examine({bytes, ...options}: PdfFile): Promise<{findings: readonly Finding[]; isForReaders: boolean}> {
  try {
    const {findings, profiles} = await preflight(bytes, options)
    const isOpen = !findings.some(({rule}) => rule === 'pdf-encrypted' || rule === 'pdf-unfinished')
    return {findings: isOpen && profiles.length === 0 ? [claimsNothing, ...findings] : findings, isForReaders: profiles.includes('ua1')}
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return {findings: error.findings, isForReaders: false}
  }
}
