import {Command, Option} from 'commander'
import {relative, resolve} from 'node:path'
import {build, editionsOf, type EditionResult} from '../../build/build.ts'
import {allFormats, type OutputFormat} from '../../build/formats.ts'
import {furtherJudges, type Judge} from '../../build/judgeEpub.ts'
import {sourceDate} from '../../build/modified.ts'
import {reportOf} from '../../build/report.ts'
import {isSiteAddress} from '../../config.ts'
import {exitCodes} from '../../finding.ts'
import {countText, writeFindings} from '../findings.ts'
import type {Io} from '../io.ts'
import {summaryOf, writeByJudge, writeNotRun} from '../judgeReport.ts'
import {judges, listed, misused, seconds, sourceOptions} from '../options.ts'
import {showProgress} from '../progress.ts'
import {openSource, settingsOf, templatesOf, type SourceOptions} from '../settings.ts'

interface BuildOptions extends SourceOptions {
  format?: OutputFormat[]
  out?: string
  site?: string
  judge?: Judge[]
  check?: boolean
  signature?: number
  timeout?: number
  softHyphens?: boolean
  icc?: string
  ink?: 'cmyk' | 'k'
  spine?: number
  json?: boolean
}

/** `tirazh build`: prints editions into the output folder. */
export function buildCommand(io: Io, exit: (code: number) => void): Command {
  const command = new Command('build')
    .description('print editions: a web page, an EPUB, a PDF for reading and one for the press of each, into the output folder')
    .argument('[edition...]', 'slugs of editions; all of them when none is named')
    .addOption(new Option('-f, --format <list>', `formats, with commas: ${allFormats.join(',')}`).argParser(formats))
    .option('-o, --out <folder>', 'output folder (default: "dist")')
    .addOption(new Option('--site <address>', 'where the contents of the output folder will be found, for links to the web page')
      .argParser(site))
    .addOption(new Option('--judge <list>', `further judges of the e-book and the PDFs, with commas: ${furtherJudges.join(',')}`)
      .argParser(judges))
    .option('--check', 'ask all judges that are installed, or those of --judge, and write nothing a shop would send back')
    .option('--soft-hyphens', 'say in the e-book where words may break, for reading systems without a dictionary (Kindle)')
    .addOption(new Option('--signature <pages>', 'fill the book block up with blank pages to whole signatures of so many')
      .argParser(signature))
    .option('--icc <file>', 'colour profile of the press and its paper (default: FOGRA29 or FOGRA39, as the paper is)')
    .addOption(new Option('--ink <inks>', 'inks of the book block: all four, or black alone (default: cmyk)').choices(['cmyk', 'k']))
    .addOption(new Option('--spine <mm>', 'width of the spine of the cover (default: as thick as the leaves of the book)').argParser(spine))
    .addOption(new Option('--timeout <seconds>', 'how long the browser may work on a PDF (default: 120)').argParser(seconds))
    .option('--json', 'print the report as JSON on stdout')
  return sourceOptions(command).action(async (editions: string[], options: BuildOptions) => {
    const config = await settingsOf(options, io)
    const out = options.out === undefined ? config.out : resolve(io.cwd, options.out)
    const source = await openSource(config, options, io)
    const slugs = await editionsOf(source, editions)
    const templates = await templatesOf(config)
    const modified = sourceDate(io.env)
    const progress = showProgress(slugs, io)
    let results: EditionResult[]
    try {
      results = await build({
        source, editions: slugs, out, templates, signal: io.signal,
        site: options.site ?? config.site, softHyphens: options.softHyphens ?? config.softHyphens,
        judges: options.judge ?? (options.check ? undefined : config.judges), check: options.check, modified,
        signature: options.signature,
        press: {
          icc: options.icc === undefined ? config.print?.icc : resolve(io.cwd, options.icc), ink: options.ink ?? config.print?.ink,
          spine: options.spine ?? config.print?.spine,
        },
        browser: {env: io.env}, deadlineMs: options.timeout && options.timeout * 1000,
        ...(options.format && {formats: options.format}),
        onStep: progress.step,
        onResult: progress.result,
      })
    } finally {
      await progress.end()
    }
    tell(results, out, options, io)
    exit(exitCodeOf(results))
  })
}

/** The exit code of the first edition that failed. */
export function exitCodeOf(results: readonly EditionResult[]): number {
  const failed = results.find((result) => !result.ok)
  return failed === undefined ? exitCodes.ok : exitCodes[failed.failure?.kind ?? 'content']
}

function tell(results: readonly EditionResult[], out: string, {check, json}: BuildOptions, io: Io): void {
  const report = reportOf(results)
  for (const result of results) {
    if (check) writeByJudge(result, io)
    else writeFindings(result.findings, io)
  }
  for (const result of results) {
    if (check) io.stderr.write(summaryOf(result))
    else writeNotRun(result.verdicts, io)
  }
  const counts = countText(report.counts)
  if (counts && !check) io.stderr.write(`${counts}\n`)
  if (json) {
    io.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`)
    return
  }
  for (const {outputs, pageCount} of results) {
    for (const {format, path} of mainFiles(outputs)) {
      const pages = format === 'pdf' && pageCount !== undefined ? ` (${pageCount} pages)` : ''
      io.stdout.write(`${relative(io.cwd, resolve(out, path))}${pages}\n`)
    }
  }
}

/** A web page is named by its index, not by every font beside it. */
function mainFiles(outputs: EditionResult['outputs']): EditionResult['outputs'] {
  return outputs.filter(({format, path}) => format !== 'html' || path.endsWith('/index.html'))
}

const formats = (value: string, before?: readonly OutputFormat[]) => listed(value, allFormats, 'format', before)

function signature(value: string): number {
  const pages = Number(value)
  if (Number.isInteger(pages) && pages >= 2 && pages <= 64 && pages % 2 === 0) return pages
  throw misused(`“${value}” is no number of pages of a signature.`, 'write an even number from 2 to 64, such as 16')
}

function spine(value: string): number {
  const width = Number(value)
  if (value.trim() !== '' && width >= 0 && width <= 100) return width
  throw misused(`“${value}” is no width of a spine.`, 'write millimetres from 0 to 100, such as 14.5; 0 for a book that is stapled')
}

function site(value: string): string {
  if (isSiteAddress(value)) return value
  throw misused(`“${value}” is not the address of a site.`, 'write one such as https://example.org/books')
}
