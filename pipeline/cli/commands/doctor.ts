import {execFile} from 'node:child_process'
import {access, constants, mkdir} from 'node:fs/promises'
import {dirname} from 'node:path'
import {promisify} from 'node:util'
import {Command} from 'commander'
import {optionalVersion, versions} from '../../build/versions.ts'
import {exitCodes, Failure} from '../../finding.ts'
import {faceIds, fontBytes} from '../../fonts/index.ts'
import {describeVerapdf, judgePackages} from '../../judge/index.ts'
import {describeBrowser} from '../../pdf/index.ts'
import {paint} from '../findings.ts'
import type {Io} from '../io.ts'
import {settingsOf, type SourceOptions} from '../settings.ts'

/** One thing a build needs, or could use. */
interface Check {
  name: string
  /** `missing` for what a build can do without. */
  state: 'ok' | 'missing' | 'failed'
  text: string
  hint?: string
}

/** `tirazh doctor`: tells whether a build could run here, and with what. */
export function doctorCommand(io: Io, exit: (code: number) => void): Command {
  return new Command('doctor')
    .description('tell whether a build can run here: versions, browser, fonts, write access, what else is found')
    .option('-c, --config <file>', 'configuration file (default: "tirazh.config.ts")')
    .option('--json', 'print the checks as JSON on stdout')
    .action(async (options: SourceOptions & {json?: boolean}) => {
      const {out} = await settingsOf(options, io)
      const checks = [ownVersions(), await browser(io), fonts(), await writeAccess(out), ...judges(), await java(), await pdfJudge(io)]
      io.stdout.write(options.json ? `${JSON.stringify(checks, undefined, 2)}\n` : checks.map((check) => line(check, io)).join(''))
      const failed = checks.find(({state}) => state === 'failed')
      exit(failed === undefined ? exitCodes.ok : failed.name === 'browser' ? exitCodes.browser : exitCodes.output)
    })
}

function line({name, state, text, hint}: Check, io: Io): string {
  const mark = {ok: paint('green', 'ok     ', io), missing: paint('yellow', 'not run', io), failed: paint('red', 'failed ', io)}[state]
  return `${mark} ${name}: ${text}${hint === undefined ? '' : `\n        ${hint}`}\n`
}

function ownVersions(): Check {
  const {tirazh, node} = versions()
  return {name: 'versions', state: 'ok', text: `Tirazh ${tirazh}, Node ${node}`}
}

async function browser(io: Io): Promise<Check> {
  try {
    const {name, version, how} = await describeBrowser({env: io.env}, {signal: io.signal})
    return {name: 'browser', state: 'ok', text: `${name} ${version} (${how})`}
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const {message, hint} = error.findings[0]!
    return {name: 'browser', state: 'failed', text: message, ...(hint !== undefined && {hint})}
  }
}

function fonts(): Check {
  const bytes = faceIds.reduce((sum, id) => sum + fontBytes(id).length, 0)
  return {name: 'fonts', state: 'ok', text: `${faceIds.length} faces, ${Math.round(bytes / 1e6)} MB`}
}

async function writeAccess(out: string): Promise<Check> {
  try {
    await mkdir(dirname(out), {recursive: true})
    await access(await exists(out) ? out : dirname(out), constants.W_OK)
    return {name: 'output', state: 'ok', text: out}
  } catch (error) {
    return {
      name: 'output', state: 'failed', text: `cannot write to ${out}: ${(error as Error).message}`,
      hint: 'choose another folder with --out or `out` in the configuration',
    }
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(() => true, () => false)
}

/** Judges of e-books that come with a package of their own. */
function judges(): Check[] {
  return Object.entries(judgePackages).map(([name, {name: wanted, version}]) => {
    const found = optionalVersion(wanted)
    return found !== undefined ? {name, state: 'ok', text: `${wanted} ${found}`} : {
      name, state: 'missing', text: 'not installed; no build needs it, only a check is poorer', hint: `npm install --save-dev ${wanted}@${version}`,
    }
  })
}

async function java(): Promise<Check> {
  try {
    const {stderr} = await promisify(execFile)('java', ['-version'], {timeout: 10_000})
    return {name: 'java', state: 'ok', text: stderr.split('\n')[0] ?? ''}
  } catch {
    return {name: 'java', state: 'missing', text: 'not found; no build needs it, only outside judges do'}
  }
}

async function pdfJudge(io: Io): Promise<Check> {
  const found = await describeVerapdf(io.env)
  return 'here' in found ? {name: 'verapdf', state: 'ok', text: found.here}
    : {name: 'verapdf', state: 'missing', text: 'not found; no build needs it, only a check is poorer', hint: found.howToGet}
}
