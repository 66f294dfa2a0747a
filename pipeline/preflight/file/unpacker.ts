import {imageFilters, undo, type Filter} from './filters.ts'
import type {Stream} from './objects.ts'
import {Undecodable} from './undecodable.ts'

/** What one stream, and all together, may unpack to. */
const mostOfOne = 2 ** 27
const mostOfAll = 2 ** 32
/** Unpacked bytes that are kept, for pages share forms and profiles: of one stream, and of all. */
const [mostKeptOfOne, mostKept] = [2 ** 23, 2 ** 26]

/** Unpacks the streams of a file, within bounds; what was unpacked last is kept. */
export class Unpacker {
  readonly #filtersOf: (stream: Stream) => readonly Filter[]
  readonly #kept = new Map<Stream, Uint8Array>()
  /** Why streams cannot be unpacked: that is not tried again. */
  readonly #failed = new WeakMap<Stream, Undecodable>()
  #keptBytes = 0
  #unpacked = 0

  constructor(filtersOf: (stream: Stream) => readonly Filter[]) {
    this.#filtersOf = filtersOf
  }

  /**
   * What a stream holds; pictures stay in their own format.
   *
   * @throws {Undecodable}
   */
  unpack(stream: Stream): Uint8Array {
    const kept = this.#kept.get(stream)
    if (kept) return kept
    const failure = this.#failed.get(stream)
    if (failure) throw failure
    try {
      const bytes = this.#undoAll(stream)
      if (bytes !== stream.raw) this.#keep(stream, bytes)
      return bytes
    } catch (error) {
      if (error instanceof Undecodable) this.#failed.set(stream, error)
      throw error
    }
  }

  #undoAll(stream: Stream): Uint8Array {
    let bytes = stream.raw
    for (const filter of this.#filtersOf(stream)) {
      if (imageFilters.has(filter.name)) return bytes
      const left = Math.min(mostOfOne, mostOfAll - this.#unpacked)
      if (left <= 0) throw new Undecodable('the streams of the file unpack to more than 4 GiB')
      bytes = undo(bytes, filter, left)
      this.#unpacked += bytes.length
    }
    return bytes
  }

  /** Keeps what was unpacked last. */
  #keep(stream: Stream, bytes: Uint8Array): void {
    if (bytes.length > mostKeptOfOne) return
    this.#kept.set(stream, bytes)
    this.#keptBytes += bytes.length
    for (const [oldest, {length}] of this.#kept) {
      if (this.#keptBytes <= mostKept) return
      this.#kept.delete(oldest)
      this.#keptBytes -= length
    }
  }
}
