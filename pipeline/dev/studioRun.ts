import {join} from 'node:path'
import {stripVTControlCharacters} from 'node:util'
import {Failure} from '../finding.ts'
import {run} from './run.ts'
import type {StudioOptions} from './studioBuild.ts'

/**
 * Runs Sanity's command line in the Studio's package, without a question and
 * without telemetry.
 *
 * @throws Failure `config` with the end of what it printed
 */
export async function runSanity(
  folder: string, args: readonly string[], {hosted, signal}: Pick<StudioOptions, 'hosted' | 'signal'>,
): Promise<void> {
  const {code, printed} = await run(process.execPath, [join(folder, 'node_modules/sanity/bin/sanity'), ...args], {
    cwd: folder,
    signal,
    env: {
      ...process.env,
      CI: 'true', DO_NOT_TRACK: '1', NODE_ENV: 'production', NO_COLOR: '1', NO_UPDATE_NOTIFIER: '1',
      // Empty, they keep the project's .env from making a local Studio a hosted one.
      SANITY_STUDIO_PROJECT_ID: hosted?.projectId ?? '', SANITY_STUDIO_DATASET: hosted?.dataset ?? '',
    },
  })
  if (code === 0) return
  throw new Failure('config', [{
    rule: 'studio-build-failed', severity: 'error', file: folder,
    message: `sanity ${args[0]!} ended with ${code === null ? 'a signal' : `code ${code}`}: ${complaintOf(printed)}`,
    hint: 'Mend what it names in studio/ or schemas/.',
  }])
}

/** The first lines of what went wrong, less colours, frames and the echoed source. */
function complaintOf(printed: string): string {
  const lines = stripVTControlCharacters(printed).split('\n')
    .map((line) => line.replace(/^\s*›/, '').trim())
    .filter((line) => line !== '' && !/[│╭╰─]|^[-✔✖]/.test(line))
  const start = lines.findIndex((line) => /error/i.test(line))
  return lines.slice(Math.max(start, 0)).slice(0, 5).join(' ')
}
