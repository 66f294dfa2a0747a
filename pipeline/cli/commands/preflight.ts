import {createReadStream} from 'node:fs'
import {resolve} from 'node:path'
import {Command, InvalidArgumentError, Option} from 'commander'
import {exitCodes, Failure} from '../../finding.ts'
import {largestFile, preflight, type Preflight, type PreflightOptions, type Profile} from '../../preflight/index.ts'
import {countText, writeFindings} from '../findings.ts'
import type {Io} from '../io.ts'
import {writeReport} from '../preflightReport.ts'

interface Options {
  profile?: Profile
  bleed?: number
  inkLimit?: number
  signature?: number
  timeout?: number
  memory?: number
  strict?: boolean
  json?: boolean
}

const more = `
Without --profile a file is judged by what its metadata say it is, and by general rules alone when they say nothing.

Exit codes:
  0  nothing found; or warnings and suggestions, without --strict
  1  a defect of Tirazh itself
  2  a wrong option
  4  a file cannot be read, or is no PDF; the others were judged
  6  a file was refused: errors were found, or with --strict warnings; or a limit was met, or a crash, before its end
  130, 143  stopped by Ctrl-C or SIGTERM

All rules, who asks for them and how to mend what they find: docs/preflight.md`

/** `tirazh preflight`: examines PDFs of any origin before they go to a press or to readers. */
export function preflightCommand(io: Io, exit: (code: number) => void): Command {
  return new Command('preflight')
    .description('examine PDFs, whoever made them, before they go to a press or to readers')
    .argument('<file...>', 'PDFs')
    .addOption(new Option('--profile <profile>',
      'x4: PDF/X-4 for a press; ua1: PDF/UA-1 for readers (default: what the file says it is)')
      .choices(['x4', 'ua1']))
    .option('--bleed <mm>', 'least bleed (default: 3)', numeric(0, 100))
    .option('--ink-limit <percent>', 'most ink on one place (default: 300)', numeric(1, 1000))
    .option('--signature <pages>', 'the number of pages must be a multiple of this', numeric(1, 1024))
    .option('--timeout <seconds>', 'how long one file may take (default: 120)', numeric(1, 86_400))
    .option('--memory <MiB>', 'how much memory one file may fill (default: 1024)', numeric(64, 1_048_576))
    .option('--strict', 'fail on warnings too')
    .option('--json', 'print the report as JSON on stdout')
    .addHelpText('after', more)
    .action(async (files: string[], {strict, json, timeout, memory, ...limits}: Options) => {
      const options = {
        ...limits, deadlineMs: timeout && timeout * 1000, memoryMiB: memory && Math.round(memory), signal: io.signal,
      }
      const reports: ((Preflight | Unread) & {file: string})[] = []
      for (const file of files) {
        const report = {file, ...await examine(resolve(io.cwd, file), options)}
        reports.push(report)
        if (!report.ran) writeFindings(report.findings, io)
        else if (!json) writeReport(report, io)
      }
      if (json) io.stdout.write(`${JSON.stringify(reports, undefined, 2)}\n`)
      const read = reports.filter(({ran}) => ran)
      const counts = {error: 0, warning: 0, suggestion: 0}
      for (const {severity} of read.flatMap(({findings}) => findings)) counts[severity]++
      const unread = reports.length - read.length
      if (!json && reports.length > 1) {
        const alsoUnread = unread > 0 ? `; ${unread} could not be read` : ''
        io.stdout.write(`${reports.length} files: ${countText(counts) || 'nothing found'}${alsoUnread}\n`)
      }
      if (unread > 0) exit(exitCodes.source)
      else exit(counts.error > 0 || (strict && counts.warning > 0) ? exitCodes.judge : exitCodes.ok)
    })
}

/** A file that could not be examined. */
interface Unread {
  judge: 'preflight'
  ran: false
  reason: string
  findings: Failure['findings']
}

async function examine(path: string, options: PreflightOptions): Promise<Preflight | Unread> {
  try {
    return await preflight(await read(path, options.signal), options)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const findings = error.findings.map((finding) => ({...finding, file: path}))
    return {judge: 'preflight', ran: false, reason: error.message, findings}
  }
}

/** Reads a file, or whatever else has that name, as far as preflight would look at it. */
async function read(path: string, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const part of createReadStream(path, {highWaterMark: 2 ** 20, signal}) as AsyncIterable<Buffer>) {
      parts.push(part)
      size += part.length
      if (size > largestFile) break
    }
    return Buffer.concat(parts)
  } catch (error) {
    signal?.throwIfAborted()
    const why = error instanceof Error ? error.message : String(error)
    throw new Failure('source', [{
      rule: 'file-unreadable', severity: 'error', message: `The file cannot be read: ${why}`,
      hint: 'name a PDF that is there',
    }])
  }
}

function numeric(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!/^\d+(?:\.\d+)?$/.test(text) || value < least || value > most) {
      throw new InvalidArgumentError(`It is a number from ${least} to ${most}.`)
    }
    return value
  }
}
