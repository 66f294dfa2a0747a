import {stat} from 'node:fs/promises'
import {resolve} from 'node:path'
import {Command, Option} from 'commander'
import {editionsOf, type EditionResult} from '../../build/build.ts'
import {check, type CheckOptions} from '../../build/check.ts'
import {checkFiles} from '../../build/checkFiles.ts'
import {epubJudges, furtherJudges, pdfJudges, type Judge} from '../../build/judgeEpub.ts'
import {reportOf} from '../../build/report.ts'
import {exitCodes} from '../../finding.ts'
import type {Io} from '../io.ts'
import {summaryOf, writeByJudge} from '../judgeReport.ts'
import {judges, seconds, sourceOptions} from '../options.ts'
import {showProgress} from '../progress.ts'
import {openSource, settingsOf, templatesOf, type SourceOptions} from '../settings.ts'
import {exitCodeOf} from './build.ts'

interface Options extends SourceOptions {
  quick?: boolean
  judge?: Judge[]
  timeout?: number
  json?: boolean
  strict?: boolean
}

const help = `
Every judge that is installed is asked, of e-books ${epubJudges.join(', ')}, of PDFs ${pdfJudges.join(', ')}.
One that is not says so, and how to get it; named with --judge it must judge.
No PDF of an edition is laid out here; tirazh build --check makes them and has them judged.
A finished EPUB or PDF may be anyone's: no content is looked at then. tirazh preflight examines PDFs more closely.`

/** `tirazh check`: what an editor and a publisher want to hear before a book goes out. It writes nothing. */
export function checkCommand(io: Io, exit: (code: number) => void): Command {
  const command = new Command('check')
    .description('validate and lint editions, make their e-books in memory and have them judged as shops do; or judge finished EPUBs and PDFs')
    .argument('[edition or file...]', 'slugs of editions, or files; all editions when nothing is named')
    .option('--quick', 'validate and lint only')
    .addOption(new Option('--judge <list>', `only these judges, with commas: ${furtherJudges.join(',')}`)
      .argParser(judges).conflicts('quick'))
    .addOption(new Option('--timeout <seconds>', 'how long a judge may work (default: 600)').argParser(seconds))
    .option('--strict', 'fail on warnings too')
    .option('--json', 'print the report as JSON on stdout')
    .addHelpText('after', help)
  return sourceOptions(command).action(async (named: string[], options: Options) => {
    const results = await resultsOf(named, options, io)
    for (const result of results) writeByJudge(result, io)
    io.stdout.write(options.json ? `${JSON.stringify(reportOf(results, true), undefined, 2)}\n` : results.map(summaryOf).join(''))
    exit(exitCodeOf(results) || (options.strict ? strictCodeOf(results) : exitCodes.ok))
  })
}

/** Of editions first, then of files. */
async function resultsOf(named: readonly string[], options: Options, io: Io): Promise<EditionResult[]> {
  const files: string[] = []
  for (const name of new Set(named)) if (await isFile(resolve(io.cwd, name), name)) files.push(name)
  const slugs = named.filter((name) => !files.includes(name))
  const config = files.length > 0 && slugs.length === 0 ? undefined : await settingsOf(options, io)
  const source = config && await openSource(config, options, io)
  const editions = source ? await editionsOf(source, slugs) : []
  const progress = showProgress([...editions, ...files], io)
  const common: CheckOptions = {
    judges: options.judge, signal: io.signal, browser: {env: io.env},
    deadlineMs: options.timeout && options.timeout * 1000, onStep: progress.step, onResult: progress.result,
  }
  try {
    return [
      ...config && source ? await check({...common, source, editions, templates: await templatesOf(config), quick: options.quick}) : [],
      ...await checkFiles(files, {...common, folder: io.cwd}),
    ]
  } finally {
    await progress.end()
  }
}

/** A name that says it is a book, or a file that is there; slugs are neither. */
function isFile(path: string, name: string): Promise<boolean> | true {
  return /\.(?:epub|pdf)$|[/\\]/iu.test(name) || stat(path).then((found) => found.isFile(), () => false)
}

/** Warnings of the content count as its errors would, those of judges as theirs. */
function strictCodeOf(results: readonly EditionResult[]): number {
  const warnings = (findings: EditionResult['findings']) => findings.filter(({severity}) => severity === 'warning').length
  const all = results.reduce((sum, {findings}) => sum + warnings(findings), 0)
  const judged = results.reduce((sum, {verdicts}) => sum + warnings(verdicts.flatMap((verdict) => (verdict.ran ? verdict.findings : []))), 0)
  return all > judged ? exitCodes.content : all > 0 ? exitCodes.judge : exitCodes.ok
}
