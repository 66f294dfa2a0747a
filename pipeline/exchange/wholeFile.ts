import {once} from 'node:events'
import {createWriteStream} from 'node:fs'
import {mkdir, rename, rm} from 'node:fs/promises'
import {basename, dirname, join} from 'node:path'
import type {Writable} from 'node:stream'
import {Failure} from '../finding.ts'

/**
 * Writes a file so that it is there whole or not at all.
 *
 * @param write may end the stream or leave that to us
 * @throws Failure `output` when it cannot be written; what `write` throws on purpose
 */
export async function writeWholeFile<Result>(
  path: string, write: (out: Writable) => Promise<Result>, signal?: AbortSignal,
): Promise<Result> {
  const temporary = join(dirname(path), `.${basename(path)}.tmp`)
  try {
    await mkdir(dirname(path), {recursive: true})
    // Synced to the disk before it is closed.
    const out = createWriteStream(temporary, {flush: true})
    const closed = once(out, 'close')
    const [result] = await Promise.all([write(out).finally(() => out.end()), closed])
    signal?.throwIfAborted()
    await rename(temporary, path)
    return result
  } catch (error) {
    // Where no file could be made there is none to remove.
    await rm(temporary, {force: true}).catch(() => {})
    signal?.throwIfAborted()
    if (error instanceof Failure) throw error
    throw new Failure('output', [{
      rule: 'output-unwritable', severity: 'error', file: path,
      message: `Cannot write ${path}: ${error instanceof Error ? error.message : String(error)}`,
      hint: 'make room, or name another file',
    }], {cause: error})
  }
}
