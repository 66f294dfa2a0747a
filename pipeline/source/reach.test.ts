import {fileURLToPath} from 'node:url'
import fc from 'fast-check'
import {evaluate, parse} from 'groq-js'
import {expect, test} from 'vitest'
import {contentFolder} from '../../content/index.ts'
import {editionQuery} from '../../schemas/queries.ts'
import type {SanityDocument} from '../../schemas/types.ts'
import {editionDataOf, type EditionAnswer} from './answer.ts'
import {readDocuments} from './documents.ts'
import {openFolder} from './folder.ts'
import {reach} from './reach.ts'

const documents = await readDocuments(fileURLToPath(contentFolder))
const byId = (all: readonly SanityDocument[]) => new Map(all.map((document) => [document._id, document]))

test('the first edition, as its query answers it', async () => {
  const map = byId(documents)
  const edition = documents.find(({_type}) => _type === 'edition')!
  const {data, followed} = reach(edition, (id) => map.get(id))
  expect(data).toEqual(await openFolder(contentFolder).read('deepseek-cities'))
  expect([...followed].every((id) => map.has(id))).toBe(true)
})

test('references to nothing are told', () => {
  const edition = {_id: 'e', _type: 'edition', articles: [{_type: 'reference', _ref: 'gone'}, {_ref: 1}, null, 'x']}
  const {data, followed} = reach(edition, () => undefined)
  expect(data).toEqual({edition, articles: [], caseStudies: [], cities: [], sources: [], images: []})
  expect([...followed]).toEqual(['gone'])
})

/** Documents of few names, so that references meet them, with every shape a field may have and some it may not. */
const reference = fc.constantFrom('a', 'b', 'c', 'd', 'none').map((_ref) => ({_type: 'reference', _ref}))
const odd = fc.constantFrom(undefined, null, 1, 'text', [], {}, [null, 'x'])
const maybe = <T>(value: fc.Arbitrary<T>) => fc.oneof({weight: 4, arbitrary: value}, {weight: 1, arbitrary: odd})
const list = <T>(value: fc.Arbitrary<T>) => maybe(fc.array(maybe(value), {maxLength: 3}))
const mark = fc.record({city: maybe(reference), source: maybe(reference), target: maybe(reference)}, {requiredKeys: []})
const note = fc.record({body: list(fc.record({markDefs: list(mark)}))})
const text = list(fc.record({markDefs: list(fc.oneof(mark, note))}))
const block = fc.record({
  markDefs: list(fc.oneof(mark, note)), text, caption: text, items: list(reference), source: maybe(reference),
  image: maybe(fc.record({asset: maybe(reference)})),
}, {requiredKeys: []})
const document = (name: string) => fc.record({
  sections: list(fc.record({body: list(block)})), summary: text, city: maybe(reference),
}, {requiredKeys: []}).map((fields) => ({...fields, _id: name, _type: name < 'c' ? 'article' : 'caseStudy'}))
const dataset = fc.tuple(document('a'), document('b'), document('c'), document('d'))
const edition = fc.record({articles: list(reference), cover: maybe(fc.record({asset: maybe(reference)}))}, {requiredKeys: []})
  .map((fields) => ({...fields, _id: 'e', _type: 'edition', slug: {current: 'e'}}))

test('law: on any documents the same as the query', async () => {
  const query = parse(editionQuery, {params: {slug: 'e'}})
  await fc.assert(fc.asyncProperty(dataset, edition, async (all, root) => {
    // As JSON brings them: a field is there or is not.
    const stored = JSON.parse(JSON.stringify([...all, root])) as SanityDocument[]
    const map = byId(stored)
    const value = await evaluate(query, {dataset: stored, params: {slug: 'e'}})
    expect(reach(map.get('e')!, (id) => map.get(id)).data).toEqual(editionDataOf(await value.get() as EditionAnswer))
  }), {numRuns: 300})
})
