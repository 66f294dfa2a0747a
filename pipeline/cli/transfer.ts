import {Command} from 'commander'
import {editionsOf} from '../build/build.ts'
import {contentSide} from '../exchange/contentSide.ts'
import {lakeSide} from '../exchange/lakeSide.ts'
import {SyncState} from '../exchange/syncState.ts'
import {transfer, type TransferResult} from '../exchange/transfer.ts'
import {exitCodes, Failure} from '../finding.ts'
import {isLoopback, type LakeSettings} from '../source/lakeSettings.ts'
import {changesText} from './changes.ts'
import {writeFindings} from './findings.ts'
import type {Io} from './io.ts'
import {contentOptions} from './options.ts'
import {lakeOf, settingsOf, type SourceOptions} from './settings.ts'

interface TransferCommandOptions extends SourceOptions {
  dryRun?: boolean
  force?: boolean
  json?: boolean
}

/**
 * A command that moves editions between the content folder and a Content Lake.
 *
 * @param description of the command, whose name is the direction
 */
export function transferCommand(
  direction: 'push' | 'pull', description: string, io: Io, exit: (code: number) => void,
): Command {
  const command = new Command(direction)
    .description(description)
    .argument('[edition...]', 'slugs of editions; all of them when none is named')
    .option('-n, --dry-run', 'tell what would change, and change nothing')
    .option('--force', 'overwrite what is in conflict')
    .option('--json', 'print the report as JSON on stdout')
  return contentOptions(command).action(async (editions: string[], options: TransferCommandOptions) => {
    const {content} = await settingsOf(options, io)
    const settings = await lakeOf(io)
    if (direction === 'push') requireToken(settings)
    const [here, there] = [contentSide(content), await lakeSide(settings, io.signal)]
    const [from, to] = direction === 'push' ? [here, there] : [there, here]
    const {apiHost = 'https://api.sanity.io', projectId, dataset} = settings
    const state = new SyncState(content, `${apiHost}/${projectId}/${dataset}`)
    writeFindings(state.findings, io)
    const results: TransferResult[] = []
    for (const slug of await editionsOf(from, editions)) {
      const result = await transfer(slug, {
        from, to, state, signal: io.signal, force: options.force === true, dryRun: options.dryRun === true,
        onStep: (step) => void io.stderr.write(`${slug}: ${step}\n`),
      })
      writeFindings(result.findings, io)
      if (!options.json) io.stdout.write(changesText(slug, {...result, dryRun: options.dryRun === true}, io))
      results.push(result)
    }
    if (options.json) io.stdout.write(`${JSON.stringify(results.map(reportOf), undefined, 2)}\n`)
    const failed = results.find(({failure}) => failure !== undefined)
    exit(exitCodes[failed?.failure?.kind ?? 'ok'])
  })
}

/** A local lake has no password. */
function requireToken({token, apiHost}: LakeSettings): void {
  if (token !== undefined || isLoopback(apiHost)) return
  throw new Failure('source', [{
    rule: 'lake-setting-missing', severity: 'error', message: 'SANITY_API_TOKEN is not set.',
    hint: 'set it in the environment or in .env to a token that may write, made in sanity.io/manage',
  }])
}

function reportOf({slug, ok, written, documents, files, findings}: TransferResult) {
  return {slug, ok, written, documents, files, findings}
}
