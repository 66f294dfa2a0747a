import {readFile} from 'node:fs/promises'
import {resolve} from 'node:path'
import {Command, InvalidArgumentError, Option} from 'commander'
import {exitCodes, Failure} from '../../finding.ts'
import {preflight, type Preflight, type Profile} from '../../preflight/index.ts'
import {countText, writeFindings} from '../findings.ts'
import type {Io} from '../io.ts'
import {writeReport} from '../preflightReport.ts'

interface Options {
  profile?: Profile
  bleed?: number
  inkLimit?: number
  signature?: number
  strict?: boolean
  json?: boolean
}

/** `tirazh preflight`: examines PDFs of any origin before they go to a press or to readers. */
export function preflightCommand(io: Io, exit: (code: number) => void): Command {
  return new Command('preflight')
    .description('examine PDFs, whoever made them, before they go to a press or to readers')
    .argument('<file...>', 'PDFs')
    .addOption(new Option('--profile <profile>', 'x4: PDF/X-4 for a press; ua1: PDF/UA-1 for readers (default: what the file says it is)')
      .choices(['x4', 'ua1']))
    .option('--bleed <mm>', 'least bleed (default: 3)', numeric(0, 100))
    .option('--ink-limit <percent>', 'most ink on one place (default: 300)', numeric(1, 1000))
    .option('--signature <pages>', 'the number of pages must be a multiple of this', numeric(1, 1024))
    .option('--strict', 'fail on warnings too')
    .option('--json', 'print the report as JSON on stdout')
    .action(async (files: string[], options: Options) => {
      const {strict, json, ...limits} = options
      const reports: (Preflight & {file: string})[] = []
      let isUnread = false
      for (const file of files) {
        const report = await examine(resolve(io.cwd, file), limits)
        if (report instanceof Failure) writeFindings(report.findings, io)
        else reports.push({file, ...report})
        isUnread ||= report instanceof Failure
      }
      if (json) io.stdout.write(`${JSON.stringify(reports, undefined, 2)}\n`)
      else for (const report of reports) writeReport(report, io)
      const counts = {error: 0, warning: 0, suggestion: 0}
      for (const {severity} of reports.flatMap(({findings}) => findings)) counts[severity]++
      if (!json && reports.length > 1) io.stdout.write(`${reports.length} files: ${countText(counts) || 'nothing found'}\n`)
      if (isUnread) exit(exitCodes.source)
      else exit(counts.error > 0 || (strict && counts.warning > 0) ? exitCodes.judge : exitCodes.ok)
    })
}

/** @returns a failure when there is no PDF to examine */
async function examine(path: string, limits: Omit<Options, 'strict' | 'json'>): Promise<Preflight | Failure> {
  try {
    return await preflight(await read(path), limits)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const [first, ...more] = error.findings.map((finding) => ({...finding, file: path}))
    return new Failure(error.kind, [first!, ...more])
  }
}

async function read(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Failure('source', [{rule: 'file-unreadable', severity: 'error', message: `The file cannot be read: ${why}`, hint: 'name a PDF that is there'}])
  }
}

function numeric(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!/^\d+(?:\.\d+)?$/.test(text) || value < least || value > most) throw new InvalidArgumentError(`It is a number from ${least} to ${most}.`)
    return value
  }
}
