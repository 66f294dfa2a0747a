import {pipeline} from 'node:stream/promises'
import {Readable, type Writable} from 'node:stream'
import {createGzip} from 'node:zlib'
import {createTarPacker, type TarPackController} from 'modern-tar'

/** A file of an archive. */
export interface Entry {
  /** With `/`, relative. */
  name: string
  bytes: () => Promise<Uint8Array>
}

/** Of every entry: the same content gives the same bytes. */
const mtime = new Date(0)

/** Writes a `.tar.gz`, one entry after the other; the stream is ended. */
export async function writeArchive(entries: Iterable<Entry>, out: Writable, signal?: AbortSignal): Promise<void> {
  const {readable, controller} = createTarPacker()
  const written = pipeline(Readable.fromWeb(readable as never), createGzip({level: 9}), out, {signal})
  await Promise.all([pack(entries, controller), written])
}

async function pack(entries: Iterable<Entry>, controller: TarPackController): Promise<void> {
  try {
    for (const {name, bytes} of entries) {
      const content = await bytes()
      const writer = controller.add({name, size: content.length, mtime, type: 'file', mode: 0o644}).getWriter()
      await writer.write(content)
      await writer.close()
    }
    controller.finalize()
  } catch (error) {
    controller.error(error)
    throw error
  }
}
