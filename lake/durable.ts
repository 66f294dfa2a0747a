import {closeSync, fsyncSync, openSync, renameSync, writeFileSync} from 'node:fs'
import {basename, dirname, join} from 'node:path'

/** Writes a file so that it is there whole or not at all, whatever happens meanwhile. Call `syncFolder` afterwards. */
export function writeFileWhole(path: string, content: string | Uint8Array): void {
  const temporary = join(dirname(path), `.${basename(path)}.tmp`)
  const file = openSync(temporary, 'w')
  try {
    writeFileSync(file, content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(temporary, path)
}

/** Makes renames and removals in a folder last. Not every system can sync a folder; those that cannot refuse. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
