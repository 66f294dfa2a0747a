import {mkdir, mkdtemp, readdir, rename, rm, stat} from 'node:fs/promises'
import {join} from 'node:path'
import {Failure} from '../finding.ts'
import {missingPackages} from './studioInstall.ts'
import {studioKey} from './studioKey.ts'
import {runSanity} from './studioRun.ts'
import {stripOffMachine} from './studioStrip.ts'

export interface StudioOptions {
  /** The Studio's package; its sources import `../schemas`. */
  folder?: string
  /** The hosted Content Lake to edit; without it the Studio edits the local lake that serves it. */
  hosted?: {projectId: string; dataset: string} | undefined
  /** Told what is being done, in a few words. Not called when there is nothing to do. */
  onProgress?: (step: string) => void
  signal?: AbortSignal | undefined
}

/** The package of the Studio that comes with these sources. */
export const studioFolder = join(import.meta.dirname, '../../studio')

/**
 * A folder with the built Studio: the one there is when its sources, schemas,
 * lockfile and address are those it was built from, else a new one.
 *
 * @throws Failure `config` when the Studio's packages are not installed or it cannot be built
 * @throws the signal's reason when aborted
 */
export async function buildStudio({
  folder = studioFolder, hosted, onProgress = () => {}, signal,
}: StudioOptions = {}): Promise<{folder: string}> {
  const missing = await missingPackages(folder)
  if (missing !== undefined) throw new Failure('config', [missing])
  const dist = join(folder, 'dist')
  const built = join(dist, await studioKey(folder, hosted))
  if (await exists(join(built, 'index.html'))) return {folder: built}
  onProgress('building the Studio, which takes half a minute and is kept until it changes')
  await mkdir(dist, {recursive: true})
  const staging = await mkdtemp(join(dist, '.building-'))
  try {
    await runSanity(folder, ['build', staging, '--yes'], {hosted, signal})
    if (hosted === undefined) await stripOffMachine(staging)
    await rename(staging, built).catch(async (error: unknown) => {
      // Another process was faster; what it built is the same.
      if (!await exists(join(built, 'index.html'))) throw error
    })
  } finally {
    await rm(staging, {recursive: true, force: true})
  }
  await removeOld(dist)
  return {folder: built}
}

/** Keeps the newest three: another process may serve an older one, or be building. */
async function removeOld(dist: string): Promise<void> {
  const folders = await Promise.all((await readdir(dist)).map(async (name) => {
    const path = join(dist, name)
    return {path, time: await stat(path).then(({mtimeMs}) => mtimeMs, () => 0)}
  }))
  const old = folders.sort((a, b) => b.time - a.time).slice(3)
  await Promise.all(old.map(({path}) => rm(path, {recursive: true, force: true})))
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(() => true, () => false)
}
