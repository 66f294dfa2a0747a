import {
  PDFArray, PDFBool, PDFCatalog, PDFDict, PDFHexString, PDFName, PDFNull, PDFNumber, PDFPageLeaf, PDFPageTree, PDFRawStream, PDFRef,
  PDFString, type PDFContext, type PDFObject,
} from '@cantoo/pdf-lib'
import {constantAt, Tokens} from '../syntax/tokens.ts'
import {plainNumber, readName} from '../syntax/values.ts'

/** A file is not of the form that is read here. */
export class OtherForm extends Error {}

const [typeName, lengthName] = [PDFName.of('Type'), PDFName.of('Length')]
const kinds = new Map<PDFObject | undefined, typeof PDFDict.fromMapWithContext>([
  [PDFName.of('Catalog'), PDFCatalog.fromMapWithContext], [PDFName.of('Pages'), PDFPageTree.fromMapWithContext],
  [PDFName.of('Page'), PDFPageLeaf.fromMapWithContext],
])

/** What stands between brackets; numbers are none of the library's before it is known that they belong to no reference. */
type Items = (PDFObject | number)[]

/** Reads objects of a file (ISO 32000-1, 7.3) as the library has them. */
export class ObjectReader {
  readonly #buffer: Buffer
  readonly #context: PDFContext
  readonly #names = new Map<string, PDFName>()
  readonly #refs: PDFRef[] = []

  constructor(buffer: Buffer, context: PDFContext) {
    this.#buffer = buffer
    this.#context = context
  }

  /** One a number; all are of generation 0. */
  ref(number: number): PDFRef {
    return this.#refs[number] ??= PDFRef.of(number)
  }

  /**
   * The object of a number.
   *
   * @throws OtherForm where it does not stand as it should
   */
  object(offset: number, number: number): PDFObject {
    const tokens = new Tokens(this.#buffer, offset)
    if (!tokens.next() || this.#numberAt(tokens) !== number) throw new OtherForm('object')
    if (!tokens.next() || this.#numberAt(tokens) !== 0) throw new OtherForm('generation')
    if (!tokens.next() || this.#word(tokens) !== 'obj') throw new OtherForm('obj')
    const {value, word} = this.#value(tokens)
    if (word === 'stream' && value instanceof PDFDict) return this.#stream(value, tokens.at)
    if (word !== 'endobj') throw new OtherForm('endobj')
    return value
  }

  /** A dictionary that is no object of its own. */
  dictionary(offset: number): PDFDict {
    const {value} = this.#value(new Tokens(this.#buffer, offset))
    if (!(value instanceof PDFDict)) throw new OtherForm('dictionary')
    return value
  }

  /** A value and the word behind it. */
  #value(tokens: Tokens): {value: PDFObject; word: string} {
    const open: {items: Items; isArray: boolean}[] = []
    let items: Items = []
    while (tokens.next()) {
      const {kind, from} = tokens
      if (kind === 'word') {
        if (this.#buffer[from] !== 0x52 || tokens.at !== from + 1) {
          if (open.length > 0 || items.length !== 1) throw new OtherForm('value')
          return {value: objectOf(items[0]!), word: this.#word(tokens)}
        }
        const generation = items.pop()
        const number = items.pop()
        if (generation !== 0 || typeof number !== 'number') throw new OtherForm('reference')
        items.push(this.ref(number))
      } else if (kind === 'open') {
        open.push({items, isArray: this.#buffer[from] === 0x5b})
        items = []
      } else if (kind === 'close') {
        const outer = open.pop()
        if (outer?.isArray !== (this.#buffer[from] === 0x5d)) throw new OtherForm('brackets')
        outer.items.push(outer.isArray ? this.#array(items) : this.#dictionary(items))
        items = outer.items
      } else items.push(this.#scalar(tokens))
    }
    throw new OtherForm('end')
  }

  #scalar(tokens: Tokens): PDFObject | number {
    const {kind, from, at, isPlain} = tokens
    const buffer = this.#buffer
    if (!isPlain) throw new OtherForm(kind)
    if (kind === 'number') return plainNumber(buffer, from, at)
    if (kind === 'name') return this.#name(from, at)
    if (kind === 'hex') return PDFHexString.of(buffer.toString('latin1', from + 1, at - 1))
    if (kind === 'string') return PDFString.of(buffer.toString('latin1', from + 1, at - 1))
    const value = constantAt(buffer, from, at)
    return value === true ? PDFBool.True : value === false ? PDFBool.False : PDFNull
  }

  #name(from: number, at: number): PDFName {
    const text = this.#buffer.toString('latin1', from + 1, at)
    const known = this.#names.get(text) ?? PDFName.of(readName(this.#buffer, from + 1, at))
    this.#names.set(text, known)
    return known
  }

  #array(items: Items): PDFArray {
    const array = PDFArray.withContext(this.#context)
    for (const item of items) array.push(objectOf(item))
    return array
  }

  #dictionary(items: Items): PDFDict {
    const entries = new Map<PDFName, PDFObject>()
    for (let index = 0; index < items.length; index += 2) {
      const key = items[index]
      const value = items[index + 1]
      if (!(key instanceof PDFName) || value === undefined) throw new OtherForm('dictionary')
      if (value !== PDFNull) entries.set(key, objectOf(value))
    }
    return (kinds.get(entries.get(typeName)) ?? PDFDict.fromMapWithContext)(entries, this.#context)
  }

  #stream(dict: PDFDict, behind: number): PDFRawStream {
    const buffer = this.#buffer
    const from = buffer[behind] === 13 ? behind + 2 : behind + 1
    const length = dict.get(lengthName)
    if (buffer[from - 1] !== 10 || !(length instanceof PDFNumber)) throw new OtherForm('stream')
    const end = from + length.asNumber()
    const tokens = new Tokens(buffer, end)
    if (!tokens.next() || this.#word(tokens) !== 'endstream') throw new OtherForm('endstream')
    return PDFRawStream.of(dict, new Uint8Array(buffer.buffer, buffer.byteOffset + from, end - from))
  }

  #numberAt({kind, isPlain, from, at}: Tokens): number {
    return kind === 'number' && isPlain ? plainNumber(this.#buffer, from, at) : Number.NaN
  }

  #word({kind, from, at}: Tokens): string {
    return kind === 'word' ? this.#buffer.toString('latin1', from, at) : ''
  }
}

function objectOf(item: PDFObject | number): PDFObject {
  return typeof item === 'number' ? PDFNumber.of(item) : item
}
