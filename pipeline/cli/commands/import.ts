import {Command} from 'commander'
import {resolve} from 'node:path'
import {importInto, type ImportResult} from '../../exchange/ndjson/import.ts'
import {exitCodes, Failure} from '../../finding.ts'
import {changesText} from '../changes.ts'
import {writeFindings} from '../findings.ts'
import type {Io} from '../io.ts'
import {contentOptions} from '../options.ts'
import {settingsOf, type SourceOptions} from '../settings.ts'

interface ImportCommandOptions extends SourceOptions {
  dryRun?: boolean
  force?: boolean
  json?: boolean
}

/** `tirazh import`: NDJSON or an archive in Sanity's own format into the content folder. */
export function importCommand(io: Io, exit: (code: number) => void): Command {
  const command = new Command('import')
    .description('take the documents and images of an export in Sanity’s own format into the content folder')
    .argument('<file>', '.ndjson, or .tar.gz with images')
    .option('-n, --dry-run', 'tell what would change, and change nothing')
    .option('--force', 'overwrite documents that say something else')
    .option('--json', 'print the report as JSON on stdout')
  return contentOptions(command).action(async (file: string, options: ImportCommandOptions) => {
    const {content} = await settingsOf(options, io)
    const result: ImportResult = {written: false, documents: [], files: [], findings: []}
    const failure = await attempt(io, () => importInto(content, resolve(io.cwd, file), {
      force: options.force === true, dryRun: options.dryRun === true, signal: io.signal,
      onStep: (step) => void io.stderr.write(`${step}\n`),
    }, result))
    const findings = [...failure?.findings ?? [], ...result.findings]
    writeFindings(findings, io)
    const ok = failure === undefined
    if (options.json) io.stdout.write(`${JSON.stringify({ok, ...result, findings}, undefined, 2)}\n`)
    else io.stdout.write(changesText(file, {...result, ok, dryRun: options.dryRun === true}, io))
    exit(exitCodes[failure?.kind ?? 'ok'])
  })
}

/** What a user can mend is told with how far it came. */
async function attempt(io: Io, work: () => Promise<void>): Promise<Failure | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    io.signal.throwIfAborted()
    if (error instanceof Failure) return error
    throw error
  }
}
