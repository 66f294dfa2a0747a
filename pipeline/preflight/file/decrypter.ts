import {createDecipheriv, createHash} from 'node:crypto'
import {keyWithoutPassword} from './keys.ts'
import {isDict, Name, Stream, Text, type Dict, type Value} from './objects.ts'
import {rc4} from './rc4.ts'

type Method = 'none' | 'rc4' | 'aes128' | 'aes256'

/** What is asked of the file an encryption dictionary stands in: values without references. */
interface Lookup {
  name(value: Value | undefined): string | undefined
  number(value: Value | undefined): number | undefined
  dict(value: Value | undefined): Dict | undefined
  get(value: Value | undefined): Value
}

/**
 * Decrypts the objects of a file that anyone may open, for no password is needed
 * (ISO 32000-1, 7.6; ISO 32000-2 for AES of 256 bits).
 */
export class Decrypter {
  readonly #key: Buffer
  readonly #ofStrings: Method
  readonly #ofStreams: Method
  readonly #isMetadataEncrypted: boolean

  private constructor(key: Buffer, ofStrings: Method, ofStreams: Method, isMetadataEncrypted: boolean) {
    this.#key = key
    this.#ofStrings = ofStrings
    this.#ofStreams = ofStreams
    this.#isMetadataEncrypted = isMetadataEncrypted
  }

  /** @returns undefined when a password is needed, or a way of encrypting that is not known */
  static for(file: Lookup, encrypt: Dict, id: Uint8Array): Decrypter | undefined {
    const version = file.number(encrypt.get('V')) ?? 0
    const revision = file.number(encrypt.get('R')) ?? 0
    if (file.name(encrypt.get('Filter')) !== 'Standard' || ![1, 2, 4, 5].includes(version) || !(
      revision >= 2 && revision <= 6
    )) {
      return undefined
    }
    const text = (key: string) => {
      const value = file.get(encrypt.get(key))
      return value instanceof Text ? value.bytes : new Uint8Array()
    }
    const bits = version === 1 ? 40 : version === 4 ? 128 : file.number(encrypt.get('Length')) ?? 40
    const isMetadataEncrypted = file.get(encrypt.get('EncryptMetadata')) !== false
    const key = keyWithoutPassword({
      revision, length: Math.min(16, Math.max(5, Math.floor(bits / 8))), owner: text('O'), user: text('U'),
      userKey: text('UE'),
      permissions: file.number(encrypt.get('P')) ?? 0, id, isMetadataEncrypted,
    })
    const filters = file.dict(encrypt.get('CF'))
    const methodOf = (which: string): Method | undefined => {
      if (version < 4) return 'rc4'
      const name = file.name(encrypt.get(which)) ?? 'Identity'
      return name === 'Identity' ? 'none' : methods[file.name(file.dict(filters?.get(name))?.get('CFM')) ?? 'None']
    }
    const [ofStrings, ofStreams] = [methodOf('StrF'), methodOf('StmF')]
    return key && ofStrings && ofStreams ? new Decrypter(key, ofStrings, ofStreams, isMetadataEncrypted) : undefined
  }

  /** An object as it is meant, all strings in it too. */
  decrypt(value: Value, number: number, generation: number): Value {
    if (value instanceof Text) return new Text(this.#decrypted(value.bytes, this.#ofStrings, number, generation))
    if (value instanceof Stream) {
      const dict = this.decrypt(value.dict, number, generation) as Dict
      return new Stream(
        dict, this.#isPlain(dict) ? value.raw : this.#decrypted(value.raw, this.#ofStreams, number, generation)
      )
    }
    if (isDict(value)) {
      return new Map([...value].map(([key, each]) => [key, this.decrypt(each, number, generation)] as const))
    }
    if (Array.isArray(value)) return (value as readonly Value[]).map((each) => this.decrypt(each, number, generation))
    return value
  }

  /** Streams that stay as they are: cross-references, metadata if the file says so, and those that say it themselves. */
  #isPlain(dict: Dict): boolean {
    const type = dict.get('Type')
    const kind = type instanceof Name ? type.name : ''
    const filter = dict.get('Filter')
    const [first] = Array.isArray(filter) ? filter as readonly Value[] : [filter]
    return kind === 'XRef' || (kind === 'Metadata' && !this.#isMetadataEncrypted)
      || (first instanceof Name && first.name === 'Crypt')
  }

  #decrypted(bytes: Uint8Array, method: Method, number: number, generation: number): Uint8Array {
    if (method === 'none') return bytes
    if (method === 'aes256') return aes('aes-256-cbc', this.#key, bytes)
    const place = Buffer.from([number, number >> 8, number >> 16, generation, generation >> 8])
    const hash = createHash('md5').update(this.#key).update(place)
    if (method === 'aes128') hash.update('sAlT')
    const key = hash.digest().subarray(0, Math.min(16, this.#key.length + 5))
    return method === 'rc4' ? rc4(key, bytes) : aes('aes-128-cbc', key, bytes)
  }
}

const methods: Readonly<Record<string, Method>> = {None: 'none', V2: 'rc4', AESV2: 'aes128', AESV3: 'aes256'}

/** The first block is where it starts from; the last is filled up. What is not whole blocks is left out. */
function aes(name: string, key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const length = bytes.length - bytes.length % 16
  if (length < 32) return new Uint8Array()
  const decipher = createDecipheriv(name, key, bytes.subarray(0, 16)).setAutoPadding(false)
  const plain = Buffer.concat([decipher.update(bytes.subarray(16, length)), decipher.final()])
  const filled = plain.at(-1)!
  return filled >= 1 && filled <= 16 ? plain.subarray(0, plain.length - filled) : plain
}
