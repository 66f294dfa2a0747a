import {Failure} from '../../finding.ts'
import {readCrossReference, type CrossReference, type Entry} from './crossReference.ts'
import {Decrypter} from './decrypter.ts'
import type {Filter} from './filters.ts'
import {Broken, isType, Keyword, Lexer, numberOf} from './lexer.ts'
import {isDict, nameOf, Ref, Stream, Text, type Dict, type Value} from './objects.ts'
import {scan} from './scan.ts'
import {Undecodable} from './undecodable.ts'
import {Unpacker} from './unpacker.ts'

/** Bytes of the largest file that is looked at. */
export const largestFile = 2 ** 30
/** What object streams, which are kept, may unpack to together. */
const mostOnShelves = 2 ** 28
/** Lists of numbers that mean something are shorter. */
const mostNumbers = 4096

/** A place in the file that could not be read. */
export interface Trouble {
  kind: 'header' | 'structure' | 'object' | 'stream' | 'length'
  object?: number
  what: string
}

/**
 * A PDF that nobody vouches for, read from memory alone: its objects are parsed
 * when they are asked for, once; what they unpack to is bounded.
 */
export class PdfFile {
  readonly bytes: Uint8Array
  readonly trailer: Dict
  readonly troubles: Trouble[] = []
  #entries: ReadonlyMap<number, Entry>
  readonly #objects = new Map<number, Value>()
  readonly #numbers = new WeakMap<object, number>()
  readonly #opening = new Set<number>()
  readonly #shelves = new Map<number, {bytes: Uint8Array; offsets: ReadonlyMap<number, number>} | undefined>()
  readonly #unpacker = new Unpacker((stream) => this.filters(stream))
  #shelved = 0
  readonly #decrypter: Decrypter | undefined
  #searched = false
  #allowance: number

  /** @throws {Failure} of kind `source`, when it is no PDF or there is nothing to begin from */
  constructor(bytes: Uint8Array) {
    if (bytes.length > largestFile) throw unreadable('pdf-too-large', 'The file is larger than 1 GiB.', 'split it')
    const start = Buffer.from(bytes.subarray(0, 1024)).indexOf('%PDF-')
    if (start < 0) throw unreadable('pdf-header', 'The file is no PDF: “%PDF-” is not at its beginning.', 'name a PDF')
    if (start > 0) this.#trouble('header', undefined, `${start} bytes stand before “%PDF-”`)
    this.bytes = bytes.subarray(start)
    this.#allowance = 3 * bytes.length + 2 ** 20
    const {entries, trailer} = this.#open()
    this.#entries = entries
    this.trailer = trailer
    const encrypt = this.dict(trailer.get('Encrypt'))
    const [id] = this.array(trailer.get('ID')) ?? []
    const first = this.get(id)
    this.#decrypter = encrypt && Decrypter.for(this, encrypt, first instanceof Text ? first.bytes : new Uint8Array())
  }

  /** It is encrypted, and not to be opened without a password. */
  get isLocked(): boolean {
    return this.trailer.has('Encrypt') && !this.#decrypter
  }

  /** `1.6`, as the first line says. */
  get headerVersion(): string {
    return /^%PDF-(\d+\.\d+)/.exec(Buffer.from(this.bytes.subarray(0, 16)).toString('latin1'))?.[1] ?? ''
  }

  get catalog(): Dict {
    return this.dict(this.trailer.get('Root')) ?? new Map()
  }

  /** Numbers of all objects. */
  get objectNumbers(): number[] {
    return [...this.#entries.keys()]
  }

  /** What a value means: of a reference the object, null if there is none. */
  get(value: Value | undefined): Value {
    let found = value ?? null
    for (let hops = 0; found instanceof Ref; hops++) found = hops < 32 ? this.object(found.number) : null
    return found
  }

  /** A dictionary, also that of a stream. */
  dict(value: Value | undefined): Dict | undefined {
    const found = this.get(value)
    if (found instanceof Stream) return found.dict
    return isDict(found) ? found : undefined
  }

  stream(value: Value | undefined): Stream | undefined {
    const found = this.get(value)
    return found instanceof Stream ? found : undefined
  }

  array(value: Value | undefined): readonly Value[] | undefined {
    const found = this.get(value)
    return Array.isArray(found) ? found : undefined
  }

  name(value: Value | undefined): string | undefined {
    return nameOf(this.get(value))
  }

  number(value: Value | undefined): number | undefined {
    return numberOf(this.get(value))
  }

  /** Numbers of an array; undefined when it is none or holds anything else. */
  numbers(value: Value | undefined): number[] | undefined {
    const items = this.array(value)?.slice(0, mostNumbers).map((item) => this.number(item))
    return items?.every((item) => item !== undefined) ? items : undefined
  }

  /** Number of the object that this value, as `get` gave it, is. */
  numberOf(value: Value | undefined): number | undefined {
    return typeof value === 'object' && value !== null ? this.#numbers.get(value) : undefined
  }

  object(number: number): Value {
    const known = this.#objects.get(number)
    if (known !== undefined) return known
    // An object that needs itself to be read, such as by its own length.
    if (this.#opening.has(number)) return null
    this.#opening.add(number)
    const value = this.#read(number)
    this.#opening.delete(number)
    this.#objects.set(number, value)
    if (typeof value === 'object' && value !== null) {
      this.#numbers.set(value, number)
      if (value instanceof Stream) this.#numbers.set(value.dict, number)
    }
    return value
  }

  /** What a stream holds; undefined, and a trouble noted, when it cannot be decoded. Pictures stay in their format. */
  decode(stream: Stream): Uint8Array | undefined {
    try {
      return this.#unpacker.unpack(stream)
    } catch (error) {
      if (!(error instanceof Undecodable)) throw error
      this.#trouble('stream', this.numberOf(stream), error.message)
      return undefined
    }
  }

  /** Filters of a stream, by their names in full or in short. */
  filters({dict}: Stream): Filter[] {
    const [named, given] = [
      this.get(dict.get('Filter') ?? dict.get('F')), this.get(dict.get('DecodeParms') ?? dict.get('DP')),
    ]
    const names = (Array.isArray(named) ? named : [named]).map((item: Value) => this.name(item))
      .filter((name) => name !== undefined)
    const all = Array.isArray(given) ? given : [given]
    return names.map((name, index) => {
      const parameters = new Map<string, number>()
      for (const [key, value] of this.dict(all[index] as Value) ?? []) {
        const number = this.number(value)
        if (number !== undefined) parameters.set(key, number)
      }
      return {name, parameters}
    })
  }

  #open(): CrossReference {
    const decode = (stream: Stream) => this.#unpacker.unpack(stream)
    let why: string
    try {
      const found = readCrossReference(this.bytes, decode)
      const root = found.trailer.get('Root')
      const entry = root instanceof Ref ? found.entries.get(root.number) : undefined
      if (entry && ('stream' in entry || this.#standsAt(entry.offset, (root as Ref).number))) return found
      why = 'it does not lead to the catalog'
    } catch (error) {
      why = error instanceof Error ? error.message : String(error)
    }
    const found = scan(this.bytes, decode)
    if (!found) {
      throw unreadable('pdf-damaged', `The file cannot be read as a PDF: ${why}, and no catalog is to be found in it.`,
        'it may have been cut off on its way; get it again')
    }
    this.#trouble('structure', undefined, why)
    return found
  }

  #standsAt(offset: number, number: number): boolean {
    const lexer = new Lexer(this.bytes, offset)
    if (offset < 0 || offset >= this.bytes.length || lexer.next() !== number) return false
    lexer.next()
    const word = lexer.next()
    return word instanceof Keyword && word.word === 'obj'
  }

  #read(number: number): Value {
    const entry = this.#entries.get(number)
    if (!entry || ('offset' in entry && entry.offset < 0)) return null
    try {
      if ('stream' in entry) return this.#fromShelf(entry.stream, number)
      if (!this.#standsAt(entry.offset, number)) return this.#lost(number)
      return this.#parse(new Lexer(this.bytes, entry.offset), (lexer) => {
        const [, generation] = [lexer.next(), lexer.next(), lexer.next()]
        const value = lexer.value()
        const wrong = (what: string) => this.#trouble('length', number, what)
        const whole = isDict(value) ? lexer.streamOf(value, (length) => this.number(length), wrong) ?? value : value
        return this.#decrypter ? this.#decrypter.decrypt(whole, number, Number(generation)) : whole
      })
    } catch (error) {
      this.#trouble('object', number, error instanceof Error ? error.message : String(error))
      return null
    }
  }

  /** Objects that lie over each other would be read again and again: all of them may be read about three times. */
  #parse(lexer: Lexer, read: (lexer: Lexer) => Value): Value {
    if (this.#allowance < 0) throw new Broken('objects lie over each other')
    const start = lexer.at
    try {
      return read(lexer)
    } finally {
      this.#allowance -= lexer.at - start
    }
  }

  /** An object that is not where the table says: the file is searched, once. */
  #lost(number: number): Value {
    this.#trouble('object', number, 'it is not where the cross-reference table says')
    if (this.#searched) return null
    this.#searched = true
    const found = scan(this.bytes, (stream) => this.#unpacker.unpack(stream))
    if (!found?.entries.has(number)) return null
    this.#entries = found.entries
    return this.#read(number)
  }

  #fromShelf(stream: number, number: number): Value {
    if (!this.#shelves.has(stream)) this.#shelves.set(stream, this.#shelf(stream))
    const shelf = this.#shelves.get(stream)
    const at = shelf?.offsets.get(number)
    return shelf && at !== undefined ? this.#parse(new Lexer(shelf.bytes, at), (lexer) => lexer.value()) : null
  }

  /** An object stream: its bytes, and where which object stands in them. */
  #shelf(number: number): {bytes: Uint8Array; offsets: ReadonlyMap<number, number>} | undefined {
    const stream = this.stream(new Ref(number, 0))
    const bytes = stream && isType(stream, 'ObjStm') ? this.decode(stream) : undefined
    if (!stream || !bytes) return undefined
    const [count, first] = [this.number(stream.dict.get('N')) ?? 0, this.number(stream.dict.get('First')) ?? 0]
    this.#shelved += bytes.length
    if (this.#shelved > mostOnShelves) throw new Broken('the object streams of the file unpack to more than 256 MiB')
    this.#allowance += 3 * bytes.length
    const lexer = new Lexer(bytes)
    const offsets = new Map<number, number>()
    for (let index = 0; index < count; index++) {
      const [of, offset] = [lexer.next(), lexer.next()]
      if (typeof of !== 'number' || typeof offset !== 'number') break
      offsets.set(of, first + offset)
    }
    return {bytes, offsets}
  }

  #trouble(kind: Trouble['kind'], object: number | undefined, what: string): void {
    this.troubles.push({kind, ...(object !== undefined && {object}), what})
  }
}

function unreadable(rule: string, message: string, hint: string): Failure {
  return new Failure('source', [{rule, severity: 'error', message, hint}])
}
