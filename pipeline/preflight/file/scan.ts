import type {CrossReference, Decode, Entry} from './crossReference.ts'
import {isType, Lexer, numberOf} from './lexer.ts'
import {isDict, type Dict} from './objects.ts'

/**
 * Finds the objects of a file whose cross-reference table is wrong or missing by
 * looking for them; of those with one number the last counts.
 *
 * @returns undefined when there is no catalog to begin from
 */
export function scan(bytes: Uint8Array, decode: Decode): CrossReference | undefined {
  const entries = new Map<number, Entry>()
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const trailer = new Map<string, never>() as Map<string, NonNullable<ReturnType<Dict['get']>>>
  const merge = (dict: Dict) => {
    for (const key of ['Root', 'Info', 'ID', 'Encrypt']) {
      const value = dict.get(key)
      if (value !== undefined && value !== null) trailer.set(key, value)
    }
  }
  // What begins again and again and never ends would be read as often.
  let [allowance, ofTrailers] = [3 * bytes.length + 2 ** 20, 3 * bytes.length + 2 ** 20]
  for (let at = buffer.indexOf('obj'); at >= 0; at = buffer.indexOf('obj', at + 3)) {
    const before = buffer.toString('latin1', Math.max(0, at - 24), at)
    const head = /(?:^|[^\d])(\d{1,8})\s+\d{1,5}\s+$/.exec(before)
    if (!head) continue
    const number = Number(head[1])
    entries.set(number, {offset: at - head[0].length + head[0].indexOf(head[1]!)})
    if (allowance < 0) continue
    const lexer = new Lexer(bytes, at + 3)
    look(lexer, number, decode, entries, merge)
    allowance -= lexer.at - at
  }
  for (let at = buffer.indexOf('trailer'); at >= 0 && ofTrailers >= 0; at = buffer.indexOf('trailer', at + 7)) {
    const lexer = new Lexer(bytes, at + 7)
    const dict = attempt(() => lexer.value())
    if (isDict(dict)) merge(dict)
    ofTrailers -= lexer.at - at
  }
  return trailer.has('Root') ? {entries, trailer} : undefined
}

/** Object streams and cross-reference streams hold more. */
function look(
  lexer: Lexer, number: number, decode: Decode, entries: Map<number, Entry>, merge: (dict: Dict) => void,
): void {
  const start = Buffer.from(lexer.bytes.subarray(lexer.at, lexer.at + 512)).toString('latin1')
  if (!/\/(?:ObjStm|XRef|Catalog)\b/.test(start)) return
  attempt(() => {
    const dict = lexer.value()
    if (!isDict(dict)) return
    if (isType(dict, 'XRef')) merge(dict)
    const stream = isType(dict, 'ObjStm') ? lexer.streamOf(dict, numberOf) : undefined
    if (!stream) return
    const inside = new Lexer(decode(stream))
    const count = numberOf(dict.get('N')) ?? 0
    for (let index = 0; index < count; index++) {
      const [of, offset] = [inside.next(), inside.next()]
      if (typeof of !== 'number' || typeof offset !== 'number') return
      entries.set(of, {stream: number, index})
    }
  })
}

/** What cannot be read is passed over: the rest may be whole. */
function attempt<Result>(read: () => Result): Result | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
