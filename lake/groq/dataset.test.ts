import {evaluate, parse} from 'groq-js'
import {expect, test} from 'vitest'
import {makeDocuments} from '../../bench/dataset.ts'
import type {Document} from '../document.ts'
import {GroqDataset} from './dataset.ts'

const address = {url: 'http://127.0.0.1', projectId: 'local', dataset: 'production'}
const stored = makeDocuments(100)
  .map((document): Document => ({...document, _rev: 'r', _createdAt: '2026-01-01', _updatedAt: '2026-01-01'}))
const params = {slug: 'article-7', ids: ['city-3', 'city-1', 'nothing'], id: 'city-3', none: null, type: 'city'}

function datasetOf(documents: readonly Document[]): GroqDataset {
  const dataset = new GroqDataset({identity: 'me', address})
  dataset.update(documents.map((document) => [document._id, document]))
  return dataset
}

test.for([
  '*[_type == "article" && slug.current == $slug][0]{title, "cities": sections[].body[].markDefs[].city->name}',
  '*["city" == _type && _id in $ids]{_id, name}',
  '*[_id in ["city-9", "city-2", "city-9"]]._id',
  '*[_type == $type || _type == "source"]._id',
  '*[!(_type == "city")] | order(_id desc)[0...5]._id',
  '*[references($id)]._id',
  '*[references($ids, "source-1") && _type == "article"]._id',
  '*[references([])]._id',
  '*[_type == $none]._id',
  '*[slug == "article-7" || kind == "city"][3..5]._id',
  '*[slug.current.x == "a"]._id',
  '*[_type == "caseStudy" && city._ref in *[_type == "city" && name match "Город 1*"]._id]{title, "city": city->name}',
  '*[_type == "city"]{name, "cases": count(*[_type == "caseStudy" && city._ref == ^._id])}',
  '*[_type == "city" && count(*[references(^._id)]) > 3]._id',
  '*[_type == "city" && _id in *[_type == "caseStudy"].city._ref && !(_id in *[_type == "article"].sections[].body[].markDefs[].city._ref)]._id',
  '*[_type == "edition"]{"articles": articles[]->{title, "same": count(*[_type == "article" && title == ^.title])}}',
  '*[_type == "city" && kind == "city"]{"all": *[_type == "city" && kind == "city"] | order(_id)[0]._id, _id}',
  '{"count": count(*), "types": array::unique(*._type)}',
  '*[path(_id) in path("city-1*")]._id',
  '*[_id in path("**") && _type == "source"]._id',
  '*[_type == "article" && $slug == slug.current] | score(title match "7") {_id, _score}',
  '*[_type == "Value" || {"type": "Everything"} == 1]._id',
  'count(*[_type == "article" && select(language == "ru" => true, false)])',
])('what a plan spares changes nothing: %s', async (query) => {
  const documents = [...stored].sort((a, b) => a._id < b._id ? -1 : 1)
  const byId = new Map(documents.map((document) => [document._id, document]))
  const plain = await evaluate(parse(query.replace('path(_id) in', '_id in'), {params}), {
    dataset: documents, params, identity: 'me', dereference: ({_ref}) => byId.get(_ref),
  })
  const answer = await datasetOf(stored).query({query, params, perspective: 'raw'})
  expect(answer).toEqual(await plain.get())
})

test('a query asked of every document about every document ends', async () => {
  const dataset = datasetOf(Array.from({length: 2000}, (_, n) => ({...stored[0]!, _id: `a-${String(n).padStart(4, '0')}`})))
  const query = '*[_id in *[_id in *[_id in *[_id >= "a-1990"]._id]._id]._id]._id'
  expect(await dataset.query({query, params: {}, perspective: 'raw'})).toHaveLength(10)
})

test('views follow what changes', async () => {
  const dataset = datasetOf([])
  const common = {_type: 't', _rev: 'r', _createdAt: '', _updatedAt: ''}
  const seen = async () => {
    const answers = ['raw', 'published', 'drafts'].map((perspective) =>
      dataset.query({query: '*{"is": coalesce(_originalId, _id) + " " + _type}.is', params: {}, perspective: perspective as 'raw'}))
    return Promise.all(answers)
  }
  expect(await seen()).toEqual([[], [], []])
  dataset.update([['drafts.a', {...common, _id: 'drafts.a'}], ['b', {...common, _id: 'b'}]])
  expect(await seen()).toEqual([['b t', 'drafts.a t'], ['b t'], ['drafts.a t', 'b t']])
  dataset.update([['a', {...common, _id: 'a'}], ['versions.r.b', {...common, _id: 'versions.r.b'}]])
  expect(await seen()).toEqual([['a t', 'b t', 'drafts.a t', 'versions.r.b t'], ['a t', 'b t'], ['drafts.a t', 'b t']])
  dataset.update([['drafts.a', null], ['b', {...common, _id: 'b', _type: 'u'}]])
  expect(await seen()).toEqual([['a t', 'b u', 'versions.r.b t'], ['a t', 'b u'], ['a t', 'b u']])
  expect(await dataset.query({query: '*[_type == "t"]._id', params: {}, perspective: 'published'})).toEqual(['a'])
})

test('a search for changes under way leaves no trace', async () => {
  const dataset = datasetOf([stored[0]!])
  const added = {...stored[0]!, _id: 'new'}
  expect(await dataset.find('*._id', {}, [['new', added]])).toEqual([])
  expect(await dataset.find('*', {}, [['new', added], [stored[0]!._id, null]])).toEqual(['new'])
  expect(await dataset.query({query: '*._id', params: {}, perspective: 'raw'})).toEqual([stored[0]!._id])
})
