import {Command} from 'commander'
import {check} from '../../build/check.ts'
import {reportOf} from '../../build/report.ts'
import {exitCodes} from '../../finding.ts'
import {countText, writeFindings} from '../findings.ts'
import type {Io} from '../io.ts'
import {sourceOptions} from '../options.ts'
import {openSource, settingsOf, templatesOf, type SourceOptions} from '../settings.ts'
import {exitCodeOf} from './build.ts'

interface CheckOptions extends SourceOptions {
  json?: boolean
  strict?: boolean
}

/** `tirazh check`: validates and lints, writes nothing. */
export function checkCommand(io: Io, exit: (code: number) => void): Command {
  const command = new Command('check')
    .description('validate and lint editions without printing them')
    .argument('[edition...]', 'slugs of editions; all of them when none is named')
    .option('--strict', 'fail on warnings too')
    .option('--json', 'print the report as JSON on stdout')
  return sourceOptions(command).action(async (editions: string[], options: CheckOptions) => {
    const config = await settingsOf(options, io)
    const results = await check(await openSource(config, options, io), editions, await templatesOf(config))
    const report = reportOf(results)
    for (const {findings} of results) writeFindings(findings, io)
    if (options.json) io.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`)
    else for (const result of results) io.stdout.write(`${result.slug}: ${countText(reportOf([result]).counts) || 'nothing found'}\n`)
    const tooMany = options.strict && report.counts.warning > 0
    exit(exitCodeOf(results) || (tooMany ? exitCodes.content : exitCodes.ok))
  })
}
