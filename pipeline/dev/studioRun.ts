import {spawn} from 'node:child_process'
import {join} from 'node:path'
import {Failure} from '../finding.ts'
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
  signal?.throwIfAborted()
  const child = spawn(process.execPath, [join(folder, 'node_modules/sanity/bin/sanity'), ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
    env: {
      ...process.env,
      CI: 'true', DO_NOT_TRACK: '1', NO_COLOR: '1', NO_UPDATE_NOTIFIER: '1',
      ...hosted && {SANITY_STUDIO_PROJECT_ID: hosted.projectId, SANITY_STUDIO_DATASET: hosted.dataset},
    },
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed = (printed + text).slice(-8000)
    })
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  }).catch((error: unknown) => {
    signal?.throwIfAborted()
    throw error
  })
  if (code === 0) return
  throw new Failure('config', [{
    rule: 'studio-build-failed', severity: 'error', file: folder,
    message: `sanity ${args[0]!} ended with ${code === null ? 'a signal' : `code ${code}`}: ${lastLines(printed)}`,
    hint: 'Mend what it names in studio/ or schemas/.',
  }])
}

function lastLines(text: string): string {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '').slice(-6).join(' · ')
}
