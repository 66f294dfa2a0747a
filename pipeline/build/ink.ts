import type {Finding} from '../finding.ts'
import {preflight} from '../preflight/index.ts'
import type {PdfFile} from './judgePdfs.ts'

/**
 * What preflight says of the ink of press editions, and nothing else: where
 * layers are mixed so that their ink adds up, too much is refused, whether or
 * not a judge was asked.
 *
 * @throws the signal's reason when it is aborted
 */
export async function inkFindings(
  files: readonly PdfFile[], limits: Pick<PdfFile, 'deadlineMs' | 'signal'> = {},
): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const {file, bytes, ...options} of files.filter(({profile}) => profile === 'x4')) {
    const verdict = await preflight(bytes, {...options, ...limits})
    findings.push(...verdict.findings.filter(({rule}) => /^x4-ink-|^pdf-unfinished$/.test(rule)).map((finding) => ({...finding, file})))
  }
  return findings
}
