/** What a PDF is made of (ISO 32000-1, 7.3). */
export type Value = null | boolean | number | Name | Text | Ref | readonly Value[] | Dict | Stream

export type Dict = ReadonlyMap<string, Value>

export class Name {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/** A string: bytes, of text or of anything else. */
export class Text {
  readonly bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  /** As a text string, in UTF-16, UTF-8 or (near enough) PDFDocEncoding (7.9.2.2). */
  toString(): string {
    const [first, second, third] = this.bytes
    if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(this.bytes.subarray(2))
    if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(this.bytes.subarray(2))
    if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder().decode(this.bytes)
    return Buffer.from(this.bytes).toString('latin1')
  }
}

export class Ref {
  readonly number: number
  readonly generation: number

  constructor(number: number, generation: number) {
    this.number = number
    this.generation = generation
  }
}

export class Stream {
  readonly dict: Dict
  /** As it stands in the file, not decoded. */
  readonly raw: Uint8Array

  constructor(dict: Dict, raw: Uint8Array) {
    this.dict = dict
    this.raw = raw
  }
}

export function isDict(value: Value | undefined): value is Dict {
  return value instanceof Map
}

/** The text of a name; undefined of anything else. */
export function nameOf(value: Value | undefined): string | undefined {
  return value instanceof Name ? value.name : undefined
}
