import {mkdir, mkdtemp, open, readdir, rename, rm} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import type {Files} from '../book.ts'
import {Failure} from '../finding.ts'

const prefix = '.tirazh-'

/**
 * Puts files into a folder all at once: they are written and flushed beside
 * their place first and only then moved, so a full disk or a killed process
 * leaves the earlier output as it was.
 *
 * @param folder the output folder, made when absent
 * @param files paths with `/`, relative to the folder
 * @param replaced names in the folder that these files replace whole: a file, or a folder with everything in it
 * @throws Failure `output`
 */
export async function writeOutput(folder: string, files: Files, replaced: readonly string[]): Promise<void> {
  let staging: string | undefined
  try {
    await mkdir(folder, {recursive: true})
    await removeAbandoned(folder)
    staging = await mkdtemp(join(folder, `${prefix}${process.pid}-`))
    await Promise.all(['new', 'old'].map((name) => mkdir(join(staging!, name))))
    for (const [path, bytes] of files) await writeFlushed(join(staging, 'new', path), bytes)
    await swap(folder, staging, replaced)
  } catch (error) {
    throw outputFailure(folder, error)
  } finally {
    if (staging) await rm(staging, {recursive: true, force: true})
  }
}

/** Moves each name into its place; what stood there is kept until all have moved, and comes back if one cannot. */
async function swap(folder: string, staging: string, names: readonly string[]): Promise<void> {
  const undo: (() => Promise<void>)[] = []
  try {
    for (const name of names) {
      const [place, before, after] = [join(folder, name), join(staging, 'old', name), join(staging, 'new', name)]
      if (await moved(place, before)) undo.push(() => rename(before, place))
      await rename(after, place)
      undo.push(() => rename(place, after))
    }
  } catch (error) {
    for (const step of undo.reverse()) await step()
    throw error
  }
}

/** @returns false when there was nothing to move */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to)
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}

async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), {recursive: true})
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A killed build cannot tidy up after itself; the next one does, unless that process is still at work. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : NaN
    if (Number.isInteger(pid) && !isRunning(pid)) await rm(join(folder, name), {recursive: true, force: true})
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

const reasons: Record<string, [message: string, hint: string]> = {
  ENOSPC: ['the disk is full', 'free some space, or name another folder with --out'],
  EDQUOT: ['the disk quota is used up', 'free some space, or name another folder with --out'],
  EFBIG: ['a file would be larger than this system allows', 'raise the limit (ulimit -f), or name another folder with --out'],
  EACCES: ['no permission to write there', 'change the permissions of the folder, or name another with --out'],
  EPERM: ['no permission to write there', 'change the permissions of the folder, or name another with --out'],
  EROFS: ['the file system is read-only', 'name another folder with --out'],
  ENOTDIR: ['a file stands where a folder should be', 'move that file away, or name another folder with --out'],
  EEXIST: ['a file stands where a folder should be', 'move that file away, or name another folder with --out'],
}

function outputFailure(folder: string, error: unknown): Failure {
  const [reason, hint] = reasons[codeOf(error)] ?? [error instanceof Error ? error.message : String(error), 'name another folder with --out']
  return new Failure('output', [{
    rule: 'output-unwritable', severity: 'error', file: folder,
    message: `Cannot write to ${folder}: ${reason}. What was there before is untouched.`, hint,
  }], {cause: error})
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
