import {createHash} from 'node:crypto'
import {createWriteStream} from 'node:fs'
import {join} from 'node:path'
import {Readable} from 'node:stream'
import {pipeline} from 'node:stream/promises'
import {isObject} from '../../../lake/document.ts'
import {Failure} from '../../finding.ts'
import {type Limits, megabytes} from './limits.ts'
import {type Line, readLines} from './lines.ts'
import type {Packed, PackedAsset} from './packed.ts'

/** An entry of a tar archive, as far as it matters. */
export interface EntryHeader {
  name: string
  size: number
  type?: string
}

/** The contents of an archive, gathered entry by entry. */
export class Contents {
  readonly #file: string
  readonly #spool: string
  readonly #limits: Limits
  readonly #assets: (PackedAsset & {base: string})[] = []
  #entries = 0
  #data: {base: string; name: string; lines: Line[]} | undefined
  #said: Record<string, unknown> = {}

  /** @param file the archive, for messages */
  constructor(file: string, spool: string, limits: Limits) {
    this.#file = file
    this.#spool = spool
    this.#limits = limits
  }

  /**
   * Takes an entry in. Folders and what macOS puts beside files are passed over.
   *
   * @throws Failure for an entry that is not safe, has no place in an export or is too large
   */
  async take(header: EntryHeader, body: ReadableStream<Uint8Array>): Promise<void> {
    this.#entries += 1
    if (this.#entries > this.#limits.entries) {
      const {entries} = this.#limits
      throw this.#failure('import-too-large', `It holds more than ${entries} files.`, 'look what got into it')
    }
    const parts = this.#partsOf(header)
    const name = parts.at(-1) ?? ''
    if (header.type === 'directory' || name.startsWith('._') || name === '.DS_Store') return body.cancel()
    const [folder, base] = [parts.at(-2), parts.slice(0, -2).join('/')]
    if (folder === 'images' || folder === 'files') return this.#takeAsset(header, body, {folder, base, name})
    const here = parts.slice(0, -1).join('/')
    if (name === 'assets.json') this.#said = await this.#readSaid(header, body)
    else if (name.endsWith('.ndjson') && this.#data === undefined) {
      const place = `${this.#file}/${header.name}`
      this.#data = {base: here, name: place, lines: await readLines(body, place, this.#limits)}
    } else throw this.#unexpected(header.name)
  }

  /** @throws Failure when there are no documents, or assets that belong to others */
  packed(): Packed {
    const data = this.#data
    if (data === undefined) {
      throw this.#failure('archive-empty', 'There is no .ndjson file in it.',
        'name an archive that sanity dataset export made')
    }
    const stray = this.#assets.find(({base}) => base !== data.base)
    if (stray) throw this.#unexpected(`${stray.base}/${stray.kind}s/${stray.name}`)
    return {lines: data.lines, dataFile: data.name, assets: this.#assets, said: this.#said}
  }

  /** The parts of an entry's name, none of which leads out of the archive. */
  #partsOf({name, type}: EntryHeader): string[] {
    const refuse = (what: string) => this.#failure('archive-unsafe', `The entry “${shown(name)}” ${what}.`,
      'do not unpack this archive; no export makes such')
    if (type !== 'file' && type !== 'directory') throw refuse(`is a ${type ?? 'nothing'}, not a file`)
    if (/[\\\0]|^\/|^[a-z]:/i.test(name)) throw refuse('does not lie in the archive')
    const parts = name.split('/').filter((part) => part !== '' && part !== '.')
    if (parts.includes('..')) throw refuse('leads out of the archive')
    if (parts.length > 4) throw this.#unexpected(name)
    return parts
  }

  async #takeAsset(
    header: EntryHeader, body: ReadableStream<Uint8Array>,
    {folder, base, name}: {folder: string; base: string; name: string},
  ): Promise<void> {
    if (header.size > this.#limits.asset) {
      const limit = megabytes(this.#limits.asset)
      throw this.#failure('import-too-large', `“${shown(header.name)}” is larger than ${limit}.`, 'take a smaller file')
    }
    const spooled = join(this.#spool, String(this.#assets.length))
    const hash = createHash('sha1')
    await pipeline(Readable.fromWeb(body as never), async function* hashed(chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        hash.update(chunk)
        yield chunk
      }
    }, createWriteStream(spooled, {flags: 'wx'}))
    const kind = folder === 'images' ? 'image' : 'file'
    this.#assets.push({kind, base, name, spooled, sha1: hash.digest('hex')})
  }

  async #readSaid(header: EntryHeader, body: ReadableStream<Uint8Array>): Promise<Record<string, unknown>> {
    if (header.size > this.#limits.line) {
      throw this.#failure('import-too-large', `“${shown(header.name)}” is larger than ${megabytes(this.#limits.line)}.`,
        'look what got into it')
    }
    const value: unknown = await new Response(body as never).json().catch((error: unknown) => {
      throw this.#failure('archive-invalid', `“${shown(header.name)}” is not JSON: ${String(error)}`, 'export it again')
    })
    if (isObject(value)) return value
    throw this.#failure('archive-invalid', `“${shown(header.name)}” is not a JSON object.`, 'export it again')
  }

  #unexpected(name: string): Failure {
    return this.#failure('archive-invalid', `The entry “${shown(name)}” has no place in an export.`,
      'an export has one .ndjson file and beside it assets.json, images/ and files/')
  }

  #failure(rule: string, message: string, hint: string): Failure {
    return new Failure('source', [{rule, severity: 'error', file: this.#file, message, hint}])
  }
}

/** A name out of an archive, which may hold anything. */
function shown(name: string): string {
  return name.slice(0, 120)
}
