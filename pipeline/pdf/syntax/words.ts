import {operators, type OperatorGroup} from './operators.ts'

/** An operator and what it does. */
export interface Word { operator: string; group: OperatorGroup | undefined }

/** Operators by their bytes: to make a string of each one costs more than to read the rest. */
const known = new Map(Array.from(operators, ([operator, group]) =>
  [keyOf(Buffer.from(operator), 0, operator.length), {operator, group}] as const))

/** A word of a content stream. */
export function wordAt(buffer: Buffer, from: number, end: number): Word {
  return (end - from <= 3 ? known.get(keyOf(buffer, from, end)) : undefined)
    ?? {operator: buffer.toString('latin1', from, end), group: undefined}
}

function keyOf(buffer: Uint8Array, from: number, end: number): number {
  let key = 0
  for (let at = from; at < end; at++) key = key << 8 | buffer[at]!
  return key
}
