import {Broken, isType, Keyword, Lexer, numberOf} from './lexer.ts'
import {isDict, Stream, type Dict, type Value} from './objects.ts'

/** Where an object stands: at an offset, or in an object stream. */
export type Entry = {offset: number} | {stream: number; index: number}

export interface CrossReference {
  entries: Map<number, Entry>
  trailer: Dict
}

/** Turns the bytes of a stream of the file's own structure into what they mean. */
export type Decode = (stream: Stream) => Uint8Array

/** Objects of a file that holds more are not looked for. */
const mostObjects = 8_388_607

/**
 * Reads the cross-reference tables and streams, the newest first (ISO 32000-1, 7.5.4 and 7.5.8).
 *
 * @throws {Broken} when they are not what they should be
 */
export function readCrossReference(bytes: Uint8Array, decode: Decode): CrossReference {
  const tail = Buffer.from(bytes.subarray(-2048)).toString('latin1')
  const [, start] = /startxref\s+(\d+)(?![^]*startxref)/.exec(tail) ?? []
  if (start === undefined) throw new Broken('there is no startxref at its end')
  const entries = new Map<number, Entry>()
  const todo = [Number(start)]
  const seen = new Set<number>()
  let trailer: Dict | undefined
  while (todo.length > 0) {
    const offset = todo.shift()!
    if (seen.has(offset)) throw new Broken('its cross-reference tables refer to each other in a circle')
    seen.add(offset)
    const section = readSection(bytes, offset, entries, decode)
    trailer ??= section.dict
    const [hidden, previous] = [numberOf(section.dict.get('XRefStm')), numberOf(section.dict.get('Prev'))]
    // What a table says is free may stand in a stream that readers of old do not know (7.5.8.4).
    if (hidden !== undefined) readSection(bytes, hidden, entries, decode)
    for (const number of section.free) if (!entries.has(number)) add(entries, number, {offset: -1})
    if (previous !== undefined) todo.push(previous)
  }
  return {entries, trailer: trailer!}
}

interface Section {
  dict: Dict
  /** Numbers of objects a table says are free. */
  free: readonly number[]
}

function readSection(bytes: Uint8Array, offset: number, entries: Map<number, Entry>, decode: Decode): Section {
  const lexer = new Lexer(bytes, offset)
  const first = lexer.next()
  if (first instanceof Keyword && first.word === 'xref') return readTable(lexer, entries)
  lexer.next()
  lexer.next()
  const dict = typeof first === 'number' ? lexer.value() : null
  if (!isDict(dict) || !isType(dict, 'XRef')) throw new Broken(`there is no cross-reference table at byte ${offset}`)
  const stream = lexer.streamOf(dict, numberOf)
  if (!stream) throw new Broken('a cross-reference stream has no data')
  readStream(dict, decode(stream), entries)
  return {dict, free: []}
}

function readTable(lexer: Lexer, entries: Map<number, Entry>): Section {
  const free: number[] = []
  for (;;) {
    const start = lexer.next()
    if (start instanceof Keyword && start.word === 'trailer') break
    const count = lexer.next()
    if (typeof start !== 'number' || typeof count !== 'number') throw new Broken('its cross-reference table is damaged')
    for (let number = start; number < start + count; number++) {
      const [offset, , kind] = [lexer.next(), lexer.next(), lexer.next()]
      if (typeof offset !== 'number' || !(kind instanceof Keyword)) {
        throw new Broken('its cross-reference table is damaged')
      }
      if (kind.word === 'n') add(entries, number, {offset})
      else if (free.length <= mostObjects) free.push(number)
    }
  }
  const trailer = lexer.value()
  if (!isDict(trailer)) throw new Broken('its trailer is no dictionary')
  return {dict: trailer, free}
}

function readStream(dict: Dict, data: Uint8Array, entries: Map<number, Entry>): void {
  const widths = listOf(dict.get('W'))
  const index = dict.has('Index') ? listOf(dict.get('Index')) : [0, numberOf(dict.get('Size')) ?? 0]
  const row = widths.reduce((sum, width) => sum + width, 0)
  if (widths.length < 3 || !(row > 0 && row < 64)) throw new Broken('a cross-reference stream has no widths')
  const field = (start: number, width: number) => {
    let value = 0
    for (let at = start; at < start + width; at++) value = value * 256 + (data[at] ?? 0)
    return value
  }
  let at = 0
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    const [first, count] = [index[pair]!, index[pair + 1]!]
    for (let number = first; number < first + count && at + row <= data.length; number++, at += row) {
      const type = widths[0] === 0 ? 1 : field(at, widths[0]!)
      const [second, third] = [field(at + widths[0]!, widths[1]!), field(at + widths[0]! + widths[1]!, widths[2]!)]
      if (type === 2) add(entries, number, {stream: second, index: third})
      else add(entries, number, {offset: type === 1 ? second : -1})
    }
  }
}

function add(entries: Map<number, Entry>, number: number, entry: Entry): void {
  if (number > mostObjects || entries.size > mostObjects) throw new Broken('it has objects beyond number')
  if (!entries.has(number)) entries.set(number, entry)
}

function listOf(value: Value | undefined): number[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'number') : []
}
