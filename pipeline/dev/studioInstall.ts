import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {Failure} from '../finding.ts'
import type {Finding} from '../finding.ts'
import {run} from './run.ts'

interface Lockfile {
  packages: Record<string, {version?: string; optional?: boolean}>
}

/**
 * What keeps the Studio from being built: its package is not there, or what is
 * installed is not what its lockfile says. `undefined` when all is there.
 */
export async function missingPackages(folder: string): Promise<Finding | undefined> {
  const file = join(folder, 'package-lock.json')
  const wanted = await lockfile(file)
  if (wanted === undefined) {
    return {
      rule: 'studio-absent', severity: 'error', file, message: 'The Studio is not here',
      hint: 'Work in a clone of the repository; the npm package has the pipeline alone.',
    }
  }
  // npm leaves there what it installed.
  const installed = await lockfile(join(folder, 'node_modules/.package-lock.json'))
  const absent = Object.entries(wanted.packages).filter(([path, {version, optional}]) =>
    path !== '' && optional !== true && installed?.packages[path]?.version !== version)
  if (absent.length === 0) return undefined
  return {
    rule: 'studio-not-installed', severity: 'error', file,
    message: installed === undefined
      ? 'The packages of the Studio are not installed'
      : `The packages of the Studio are not those of its lockfile: ${absent.length} differ`,
    hint: 'Install them once, they take about 550 MB: npm ci --prefix studio',
  }
}

/**
 * Installs what the lockfile says, with npm and its scripts.
 *
 * @throws Failure `config` with the end of what npm said
 */
export async function installPackages(folder: string, {onProgress = () => {}, signal}: {
  onProgress?: (step: string) => void
  signal?: AbortSignal
} = {}): Promise<void> {
  onProgress('installing the packages of the Studio, about 550 MB')
  const args = ['ci', '--prefix', folder, '--no-audit', '--no-fund']
  // Under `npm run` it is the npm that runs.
  const own = process.env.npm_execpath
  const [program, before] = own === undefined ? ['npm', []] : [process.execPath, [own]]
  const {code, printed} = await run(program, [...before, ...args], {signal})
  if (code === 0) return
  throw new Failure('config', [{
    rule: 'studio-not-installed', severity: 'error', file: folder,
    message: `npm could not install the packages of the Studio: ${printed.trim().split('\n').slice(-5).join(' ')}`,
    hint: 'Look whether the registry can be reached, and run it by hand: npm ci --prefix studio',
  }])
}

async function lockfile(path: string): Promise<Lockfile | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Lockfile
  } catch {
    return undefined
  }
}
