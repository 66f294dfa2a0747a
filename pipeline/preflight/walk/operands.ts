import type {Operand} from '../../pdf/syntax/operation.ts'
import {Name, Text, type Dict, type Value} from '../file/objects.ts'

/** What an operand of a content stream is in the rest of the file. */
export function valueOf(operand: Operand | undefined): Value {
  switch (operand?.type) {
    case 'number': case 'boolean': return operand.value
    case 'name': return new Name(operand.value)
    case 'string': return new Text(operand.bytes)
    case 'array': return operand.items.map((item) => valueOf(item))
    case 'dictionary': return dictOf(operand.entries)
    default: return null
  }
}

export function dictOf(entries: readonly (readonly [string, Operand])[]): Dict {
  return new Map(entries.map(([key, value]) => [key, valueOf(value)]))
}
