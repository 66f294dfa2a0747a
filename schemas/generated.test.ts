import {createHash} from 'node:crypto'
import {readFileSync} from 'node:fs'
import {Schema} from '@sanity/schema'
import {builtinTypes, extractSchema} from '@sanity/schema/_internal'
import {expect, test} from 'vitest'
import {schemaTypes} from './index.ts'
import * as queries from './queries.ts'

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
const mend = 'What is generated is behind the schemas or the queries: npm run types'

test('the extracted schema is that of the types', () => {
  const schema = Schema.compile({name: 'tirazh', types: [...builtinTypes, ...schemaTypes]})
  const extracted = extractSchema(schema as never, {enforceRequiredFields: true})
  expect(JSON.parse(read('schema.generated.json')), mend).toEqual(JSON.parse(JSON.stringify(extracted)))
})

test('the generated types are those of the extracted schema and of the queries', () => {
  const types = read('types.generated.ts')
  const digest = createHash('sha256').update(read('schema.generated.json')).digest('hex')
  expect(types.split('\n')[0], mend).toContain(`SHA-256 ${digest}`)
  const typed = Array.from(types.matchAll(/^\/\/ Query: (.+)$/gm), ([, query]) => query)
  expect(typed.toSorted(), mend).toEqual(Object.values(queries).map((query) => query.replaceAll('\n', '')).toSorted())
})
