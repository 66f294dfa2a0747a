import {expect} from 'vitest'
import {clientOf, hangingQuery, test} from '../testing/fixture.ts'

const city = {_type: 'reference', _ref: 'city-nanjing'}
const documents: {_id: string; _type: string; [attribute: string]: unknown}[] = [
  {_id: 'city-nanjing', _type: 'city', name: 'Нанкин'},
  {_id: 'article-a', _type: 'article', title: 'Города', city},
  {_id: 'drafts.article-a', _type: 'article', title: 'Города (черновик)', city},
  {_id: 'drafts.article-b', _type: 'article', title: 'Новая'},
]
const titles = '*[_type == "article"] | order(title) {_id, title, "city": city->name}'

test.for([
  ['published', [{_id: 'article-a', title: 'Города', city: 'Нанкин'}]],
  ['drafts', [
    {_id: 'article-a', title: 'Города (черновик)', city: 'Нанкин'}, {_id: 'article-b', title: 'Новая', city: null},
  ]],
  ['raw', [
    {_id: 'article-a', title: 'Города', city: 'Нанкин'},
    {_id: 'drafts.article-a', title: 'Города (черновик)', city: 'Нанкин'},
    {_id: 'drafts.article-b', title: 'Новая', city: null},
  ]],
] as const)('the perspective %s', async ([perspective, expected], {client}) => {
  await client.mutate(documents.map((document) => ({create: document})))
  expect(await client.fetch(titles, {}, {perspective})).toEqual(expected)
})

test('without a perspective the API version decides', async ({server}) => {
  const ask = async (version: string) => {
    const response = await fetch(`${server.url}/v${version}/data/query/production?query=count(*[_type=="article"])`)
    return (await response.json() as {result: number}).result
  }
  await clientOf(server.url).mutate(documents.map((document) => ({create: document})))
  expect([await ask('2025-02-19'), await ask('X'), await ask('2021-06-07'), await ask('1')]).toEqual([1, 1, 3, 3])
})

test('parameters, and a query so long that it is posted', async ({client}) => {
  await client.mutate(documents.map((document) => ({create: document})))
  const query = `// ${'долго '.repeat(3000)}\n*[_id == $id && !(_id in $not)][0]{title}`
  expect(await client.fetch(query, {id: 'article-a', not: ['b']})).toEqual({title: 'Города'})
})

test('a query that cannot be parsed says where', async ({client}) => {
  await expect(client.fetch('*[_type ==')).rejects.toMatchObject({
    statusCode: 400, details: {type: 'queryParseError', query: '*[_type ==', start: 9},
  })
})

test.for([
  ['the perspective of a release', {perspective: ['r1', 'drafts'] as string[]}],
  ['a source map', {resultSourceMap: true}],
] as const)('%s is not emulated and says so', async ([, options], {client}) => {
  await expect(client.fetch('*', {}, options as object)).rejects.toMatchObject({
    statusCode: 400, message: expect.stringContaining('is not emulated by the local Content Lake'),
  })
})

test('a query that hangs is stopped, the one behind it is answered', async ({start}) => {
  const client = clientOf((await start({queryTimeLimit: 800})).url)
  await client.mutate(Array.from({length: 400}, (_, n) => ({create: {_id: `t-${n}`, _type: 't'}})))
  const hanging = client.fetch(hangingQuery)
  const behind = client.fetch('count(*)')
  await expect(hanging).rejects.toMatchObject({statusCode: 400, message: expect.stringContaining('was stopped')})
  expect(await behind).toBe(400)
})
