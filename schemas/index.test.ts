import {Schema} from '@sanity/schema'
import {builtinTypes, groupProblems, validateSchema} from '@sanity/schema/_internal'
import type {SchemaTypeDefinition} from '@sanity/types'
import {expect, test} from 'vitest'
import {schemaTypes} from './index.ts'

/** What tests look at in a definition. */
interface Definition {
  name?: string
  type: string
  title?: string
  description?: string
  group?: string
  fields?: Definition[]
  of?: Definition[]
  to?: {type: string}[]
  options?: {list?: (string | {title: string; value: string})[]}
  styles?: {value: string}[]
  lists?: {value: string}[]
  marks?: {decorators: {value: string}[]; annotations: Definition[]}
}

const definitions = schemaTypes as readonly SchemaTypeDefinition[] as readonly (Definition & {name: string})[]

test('the Studio finds nothing to say about the schema', () => {
  const {getTypeNames, get} = validateSchema([...schemaTypes]) as {
    getTypeNames: () => string[]; get: (name: string) => SchemaTypeDefinition
  }
  expect(groupProblems(getTypeNames().map(get)).filter(({problems}) => problems.length > 0)).toEqual([])
})

test('it compiles, every type by its name', () => {
  const schema = Schema.compile({name: 'tirazh', types: [...builtinTypes, ...schemaTypes]})
  expect(schemaTypes.map(({name}) => schema.get(name)?.name)).toEqual(schemaTypes.map(({name}) => name))
})

test('types, fields and titles', async () => {
  await expect(`${definitions.map(described).join('\n\n')}\n`).toMatchFileSnapshot('goldens/schema.txt')
})

test('everything an editor sees has a Russian title, and every field of a document a description', () => {
  const fields = definitions.flatMap(({name, fields: own = []}) =>
    own.map((field) => ({at: `${name}.${field.name}`, field})))
  expect(definitions.filter(({title}) => !/[а-яё]/i.test(title ?? '')).map(({name}) => name)).toEqual([])
  expect(fields.filter(({field}) => !/[а-яё]|^ISBN$/i.test(field.title ?? '')).map(({at}) => at)).toEqual([])
  expect(fields.filter(({field}) => field.description === undefined).map(({at}) => at)).toEqual([])
})

function described({name, type, title, fields = []}: Definition & {name: string}): string {
  return [`${name} (${type}) — ${title}`, ...fields.flatMap((field) => lines(field, '  '))].join('\n')
}

function lines(field: Definition, indent: string): string[] {
  const {name, type, title, group, fields = []} = field
  return [
    `${indent}${name}: ${kind(type, field)} — ${title}${group === undefined ? '' : ` [${group}]`}`,
    ...fields.flatMap((each) => lines(each, `${indent}  `)),
  ]
}

function kind(type: string, {of = [], to = [], options, styles, lists, marks}: Definition): string {
  const values = (options?.list ?? []).map((each) => typeof each === 'string' ? each : each.value)
  const text = marks === undefined ? [] : [
    ...named('styles', styles), ...named('lists', lists), ...named('decorators', marks.decorators),
    `annotations ${marks.annotations.map((each) => each.type).join(' ')}`,
  ]
  const inside = [...of.map((each) => kind(each.type, each)), ...to.map((each) => `→ ${each.type}`), ...values, ...text]
  return inside.length === 0 ? type : `${type} {${inside.join(', ')}}`
}

function named(name: string, list: readonly {value: string}[] = []): string[] {
  return list.length === 0 ? [] : [`${name} ${list.map(({value}) => value).join(' ')}`]
}
