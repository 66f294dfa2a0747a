import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {schemaTypes} from './index.ts'

const text = readFileSync(join(import.meta.dirname, 'types.ts'), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '')
/** Interfaces of types.ts by the `_type` they carry: the names of their fields, inner ones too. */
const interfaces = new Map(Array.from(text.matchAll(/_type: '([A-Za-z]+)'/g), ({1: type, index}) =>
  [type!, namesIn(blockAround(index))] as const))

test('the TypeScript types have the fields of the schema, and no others', () => {
  const types = schemaTypes as readonly {name: string; fields?: readonly {name: string; fields?: unknown}[]}[]
  expect(Object.fromEntries(types.map(({name}) => [name, interfaces.get(name)?.toSorted()])))
    .toEqual(Object.fromEntries(types.map(({name, fields = []}) => [name, fieldNames(fields).toSorted()])))
})

function fieldNames(fields: readonly {name: string; fields?: unknown}[]): string[] {
  return fields.flatMap(({name, fields: inner}) => [name, ...Array.isArray(inner) ? fieldNames(inner) : []])
}

/** The braces that hold a position. */
function blockAround(index: number): string {
  const start = text.lastIndexOf('{', index) + 1
  let end = start
  for (let depth = 1; depth > 0; end++) depth += {'{': 1, '}': -1}[text[end]!] ?? 0
  return text.slice(start, end - 1)
}

/** Names of members; those of an array of objects with a `_type` belong to another type. */
function namesIn(block: string): string[] {
  const own = block.replaceAll(/\{_type: [^}]*\}/g, '')
  return Array.from(own.matchAll(/(?<!\w)([A-Za-z]\w*)\??:/g), ([, name]) => name!)
}
