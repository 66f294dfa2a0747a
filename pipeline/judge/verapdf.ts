import {mkdtemp, readdir, rm, writeFile} from 'node:fs/promises'
import {homedir, tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Finding} from '../finding.ts'
import {runProgram, type Ended} from './program.ts'
import type {Verdict} from './verdict.ts'
import {findingsOfReport, type VerapdfReport} from './verapdfReport.ts'

const judge = 'verapdf'
const howToGet = 'install veraPDF (https://docs.verapdf.org/install), or name its command in VERAPDF'

export interface VerapdfOptions {
  /** PDF/UA-1 unless another profile of veraPDF's is named. */
  flavour?: string
  /** The command; else `VERAPDF`, else `verapdf` where commands are, else what `.ci/verapdf/fetch` brought. */
  command?: string
  /** Tells of `VERAPDF`, and of where commands are. */
  env?: Record<string, string | undefined> | undefined
  signal?: AbortSignal | undefined
  /** Milliseconds after which it counts as hung. */
  deadlineMs?: number | undefined
}

/**
 * veraPDF, the validator the PDF Association keeps. Each rule is named after its
 * clause and test, `verapdf-7.18.5-2`. It stays a program outside: GPL or MPL, in Java.
 *
 * @param bytes a PDF
 * @throws the signal's reason when it is aborted
 */
export async function verapdf(bytes: Uint8Array, options: VerapdfOptions = {}): Promise<Verdict> {
  const {flavour = 'ua1', env = process.env, signal, deadlineMs = 300_000} = options
  const commands = options.command === undefined ? await known(env) : [options.command]
  const cwd = await mkdtemp(join(tmpdir(), 'tirazh-verapdf-'))
  try {
    await writeFile(join(cwd, 'book.pdf'), bytes)
    const given = ['--flavour', flavour, '--format', 'json', '--maxfailuresdisplayed', '10', 'book.pdf']
    for (const command of commands) {
      const ended = await runProgram(command, given, {cwd, env, deadlineMs, signal})
      if (ended) return verdictOf(ended)
    }
    return {judge, ran: false, reason: `it is not installed: ${howToGet}`}
  } finally {
    await rm(cwd, {recursive: true, force: true})
  }
}

/** The version of the veraPDF that is here and the command it is run by, or how to get it. */
export async function describeVerapdf(env: Record<string, string | undefined>): Promise<{here: string} | {howToGet: string}> {
  for (const command of await known(env)) {
    const ended = await runProgram(command, ['--version'], {cwd: tmpdir(), env, deadlineMs: 20_000})
    if (ended?.code === 0) return {here: `${ended.out.split('\n')[0]!.trim()} (${command})`}
  }
  return {howToGet}
}

/** Where the command may be, the surest place first. */
async function known(env: Record<string, string | undefined>): Promise<string[]> {
  const named = env['VERAPDF']
  if (named) return [named]
  const cache = join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'tirazh')
  const fetched = (await readdir(cache).catch(() => [])).filter((name) => /^verapdf-[\d.]+$/.test(name)).sort()
  return ['verapdf', ...fetched.reverse().map((name) => join(cache, name, 'verapdf'))]
}

/** It ends with 1 for a file that is not valid; what it says counts. */
function verdictOf({out, error, code}: Ended): Verdict {
  const broken = (reason: string): Verdict => ({judge, ran: false, broken: true, reason})
  if (code === undefined) return broken('it did not come to an end')
  let report: VerapdfReport
  try {
    report = JSON.parse(out) as VerapdfReport
  } catch {
    return broken(`it broke down: ${error.trim().split('\n').slice(0, 3).join(' ') || 'no report'}`)
  }
  const version = report.report?.buildInformation?.releaseDetails?.find(({id}) => id === 'core')?.version
  const found: Finding[] | string = findingsOfReport(report)
  if (typeof found === 'string') return broken(found)
  return {judge, ran: true, ...version !== undefined && {version}, findings: found}
}
