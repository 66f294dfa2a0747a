import {createReadStream} from 'node:fs'
import {Readable, pipeline} from 'node:stream'
import {createGunzip} from 'node:zlib'
import {createTarDecoder} from 'modern-tar'
import {Failure} from '../../finding.ts'
import {Contents} from './contents.ts'
import {type Limits, megabytes} from './limits.ts'
import {readLines} from './lines.ts'
import type {Packed} from './packed.ts'

/**
 * Reads NDJSON or an archive in the layout of Sanity's export, compressed or
 * not; what it is decides its content. No entry's name becomes a path: assets
 * are put aside under numbers.
 *
 * @param spool an empty folder for the assets
 * @throws Failure `source` for what cannot be unpacked or is not safe, `content` for lines that are no documents
 */
export async function unpack(file: string, spool: string, limits: Limits): Promise<Packed> {
  try {
    const plain = await unzipped(file)
    const {head, all} = await peeked(bounded(plain, file, limits), 512)
    if (head.subarray(257, 262).toString('latin1') !== 'ustar') {
      return {lines: await readLines(all, file, limits), dataFile: file, assets: [], said: {}}
    }
    const contents = new Contents(file, spool, limits)
    const entries = (Readable.toWeb(Readable.from(all)) as ReadableStream<Uint8Array<ArrayBuffer>>)
      .pipeThrough(createTarDecoder({strict: true}))
    for await (const {header, body} of entries) {
      await contents.take(header, body)
    }
    return contents.packed()
  } catch (error) {
    if (error instanceof Failure) throw error
    const {code, message} = error as NodeJS.ErrnoException
    throw new Failure('source', [{
      rule: 'import-unreadable', severity: 'error', file,
      message: code === 'ENOENT' ? 'There is no such file.' : `Cannot read it: ${message}`,
      hint: 'name an .ndjson file or a .tar.gz that sanity dataset export or tirazh export made',
    }], {cause: error})
  }
}

async function unzipped(file: string): Promise<AsyncIterable<Uint8Array>> {
  const {head, all} = await peeked(createReadStream(file), 3)
  if (head.toString('hex') !== '1f8b08') return all
  // Its own errors come through the stream that is read.
  return pipeline(Readable.from(all), createGunzip(), () => {})
}

/** A bomb ends here, not in memory. */
async function* bounded(chunks: AsyncIterable<Uint8Array>, file: string, limits: Limits): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > limits.unpacked) {
      throw new Failure('source', [{
        rule: 'import-too-large', severity: 'error', file,
        message: `Unpacked it is larger than ${megabytes(limits.unpacked)}.`, hint: 'look what got into it',
      }])
    }
    yield chunk
  }
}

/** The first bytes of a stream, fewer when it is shorter, and the stream from its beginning. */
async function peeked(chunks: AsyncIterable<Uint8Array>, length: number) {
  const iterator = chunks[Symbol.asyncIterator]()
  const first: Uint8Array[] = []
  for (let size = 0; size < length;) {
    const next = await iterator.next()
    if (next.done === true) break
    first.push(next.value)
    size += next.value.length
  }
  const head = Buffer.concat(first)
  async function* all(): AsyncGenerator<Uint8Array> {
    yield head
    yield* {[Symbol.asyncIterator]: () => iterator}
  }
  return {head: head.subarray(0, length), all: all()}
}
