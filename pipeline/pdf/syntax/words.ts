import {operators} from './operators.ts'

/** Operators by their bytes: to make a string of each one costs more than to read the rest. */
const known = new Map(Array.from(operators.keys(), (name) => [keyOf(Buffer.from(name), 0, name.length), name] as const))

/** A word of a content stream. */
export function wordAt(buffer: Buffer, from: number, end: number): string {
  return (end - from <= 3 ? known.get(keyOf(buffer, from, end)) : undefined) ?? buffer.toString('latin1', from, end)
}

function keyOf(buffer: Uint8Array, from: number, end: number): number {
  let key = 0
  for (let at = from; at < end; at++) key = key << 8 | buffer[at]!
  return key
}
