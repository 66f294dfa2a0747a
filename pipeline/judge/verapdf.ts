import {execFile} from 'node:child_process'
import {mkdtemp, readdir, rm, writeFile} from 'node:fs/promises'
import {homedir, tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Finding} from '../finding.ts'
import type {Verdict} from './verdict.ts'
import {findingsOfReport, type VerapdfReport} from './verapdfReport.ts'

const judge = 'verapdf'
const howToGet = 'install veraPDF (https://docs.verapdf.org/install), or name its command in VERAPDF'

export interface VerapdfOptions {
  /** PDF/UA-1 unless another profile of veraPDF's is named. */
  flavour?: string
  /** The command; else `VERAPDF`, else `verapdf` where commands are, else what `.ci/verapdf/fetch` brought. */
  command?: string
  signal?: AbortSignal
  /** Milliseconds after which it counts as hung. */
  deadlineMs?: number
}

/**
 * veraPDF, the validator the PDF Association keeps. Each rule is named after its
 * clause and test, `verapdf-7.18.5-2`. It stays a program outside: GPL or MPL, in Java.
 *
 * @param bytes a PDF
 * @throws the signal's reason when it is aborted
 */
export async function verapdf(bytes: Uint8Array, options: VerapdfOptions = {}): Promise<Verdict> {
  const {flavour = 'ua1', signal, deadlineMs = 300_000} = options
  const commands = options.command === undefined ? await known() : [options.command]
  const folder = await mkdtemp(join(tmpdir(), 'tirazh-verapdf-'))
  try {
    const file = join(folder, 'book.pdf')
    await writeFile(file, bytes)
    for (const command of commands) {
      const given = ['--flavour', flavour, '--format', 'json', '--maxfailuresdisplayed', '10', file]
      const {out, error} = await run(command, given, deadlineMs, signal)
      if (error?.code === 'ENOENT') continue
      return verdictOf(out, error)
    }
    return {judge, ran: false, reason: `it is not installed: ${howToGet}`}
  } finally {
    await rm(folder, {recursive: true, force: true})
  }
}

/** Where the command may be, the surest place first. */
async function known(): Promise<string[]> {
  const named = process.env['VERAPDF']
  if (named) return [named]
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'tirazh')
  const fetched = (await readdir(cache).catch(() => [])).filter((name) => /^verapdf-[\d.]+$/.test(name)).sort()
  return ['verapdf', ...fetched.reverse().map((name) => join(cache, name, 'verapdf'))]
}

interface Ended { out: string; error: NodeJS.ErrnoException & {killed?: boolean} | undefined }

function run(command: string, given: string[], timeout: number, signal: AbortSignal | undefined): Promise<Ended> {
  return new Promise((resolve, reject) => {
    execFile(command, given, {timeout, maxBuffer: 2 ** 28, ...signal && {signal}}, (error, out) => {
      if (signal?.aborted) reject(signal.reason as Error)
      else resolve({out, error: error as Ended['error'] ?? undefined})
    })
  })
}

/** It ends with 1 for a file that is not valid; what it says counts. */
function verdictOf(out: string, error: Ended['error']): Verdict {
  if (error?.killed) return {judge, ran: false, reason: 'it did not come to an end'}
  let report: VerapdfReport
  try {
    report = JSON.parse(out) as VerapdfReport
  } catch {
    return {judge, ran: false, reason: `it broke down: ${error?.message.trim().split('\n').slice(0, 3).join(' ') ?? 'no report'}`}
  }
  const version = report.report?.buildInformation?.releaseDetails?.find(({id}) => id === 'core')?.version
  const found: Finding[] | string = findingsOfReport(report)
  if (typeof found === 'string') return {judge, ran: false, reason: found}
  return {judge, ran: true, ...version !== undefined && {version}, findings: found}
}
