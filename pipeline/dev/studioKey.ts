import {createHash} from 'node:crypto'
import {glob, readFile} from 'node:fs/promises'
import {join} from 'node:path'
import type {StudioOptions} from './studioBuild.ts'

/** To be raised when what is done to a built Studio changes. */
const recipe = 1

const left = new Set(['node_modules', 'dist', '.sanity', 'e2e'])

/** Names what a Studio is built from: its sources, the schemas, the packages, the address of the lake. */
export async function studioKey(folder: string, hosted: StudioOptions['hosted']): Promise<string> {
  const hash = createHash('sha256')
  hash.update(JSON.stringify([recipe, hosted, bakedIn()]))
  for (const root of [folder, join(folder, '../schemas')]) {
    const paths = []
    const found = glob('**/{*,.env*}', {cwd: root, withFileTypes: true, exclude: ({name}) => left.has(name)})
    for await (const entry of found) {
      if (entry.isFile() && !entry.name.endsWith('.test.ts')) paths.push(join(entry.parentPath, entry.name))
    }
    for (const path of [...new Set(paths)].sort()) {
      hash.update(`\0${path.slice(root.length)}\0`).update(await readFile(path))
    }
  }
  hash.update(await readFile(join(folder, '../.env')).catch(() => ''))
  return hash.digest('hex').slice(0, 16)
}

/** `sanity build` writes these variables into the Studio. */
function bakedIn(): [string, string | undefined][] {
  return Object.entries(process.env).filter(([name]) => name.startsWith('SANITY_STUDIO_')).sort()
}
