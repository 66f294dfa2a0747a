import {cp, mkdir, mkdtemp, readdir, rm, writeFile} from 'node:fs/promises'
import {createServer, type RequestListener, type Server} from 'node:http'
import {once} from 'node:events'
import type {AddressInfo} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {createClient} from '@sanity/client'
import sharp from 'sharp'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {contentFolder} from '../../content/index.ts'
import {startLake, type LakeServer} from '../../lake/server.ts'
import type {EditionData, SanityDocument} from '../../schemas/types.ts'
import {Failure} from '../finding.ts'
import {openFolder} from './folder.ts'
import {openLake, type LakeSettings} from './lake.ts'
import {validate} from './validate.ts'

const token = 'skSECRETsecretSECRET'
let folder: string
let lake: LakeServer
const fronts = new Set<Server>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tirazh-lake-'))
  await cp(new URL('documents', contentFolder), join(folder, 'documents'), {recursive: true})
  lake = await startLake({content: folder, port: 0})
})
afterAll(async () => {
  for (const front of fronts) {
    front.closeAllConnections()
    front.close()
  }
  await lake.close()
  await rm(folder, {recursive: true})
})

const settings = (more: Partial<LakeSettings> = {}): LakeSettings =>
  ({projectId: 'local', dataset: 'production', perspective: 'published', apiHost: lake.url, ...more})
const client = () => createClient({
  projectId: 'local', dataset: 'production', apiVersion: '2025-02-19', useCdn: false, perspective: 'raw',
  apiHost: lake.url, useProjectHostname: false,
})
/** A server before the lake, or instead of it. */
async function front(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  fronts.add(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
const passed = () => expect.fail('it did not fail')
const failureOf = (promise: Promise<unknown>) => promise.then(passed, (error: unknown) => {
  if (!(error instanceof Failure)) throw error
  const shown = [error.message, error.stack, JSON.stringify(error.findings), String(error.cause)]
  expect(shown.join(' ')).not.toContain(token)
  return error
})
const told = async (promise: Promise<unknown>) => {
  const {kind, findings: [{rule}]} = await failureOf(promise) as Failure & {findings: [{rule: string}]}
  return [kind, rule]
}
/** What a lake keeps of its own accord is no part of the content. */
const content = (data: EditionData) => JSON.parse(JSON.stringify(data, (key, value: unknown) =>
  ['_rev', '_createdAt', '_updatedAt'].includes(key) ? undefined : value)) as EditionData

test('the first edition is the same from the folder and from the lake', async () => {
  const source = openLake(settings())
  expect(await source.editions()).toEqual(await openFolder(contentFolder).editions())
  const data = await source.read('deepseek-cities')
  expect(content(data)).toEqual(content(await openFolder(contentFolder).read('deepseek-cities')))
  expect(await validate(data)).toEqual([])
})

test('everything the schema lets an editor refer to is read, from both', async () => {
  const mark = (city: string) => ({_type: 'place', _key: city, city: {_type: 'reference', _ref: `city-${city}`}})
  const text = (city: string, markDefs: object[] = []) => [{
    _type: 'block', _key: city, markDefs: [mark(city), ...markDefs],
    children: [{_type: 'span', _key: 's', text: city, marks: [city]}],
  }]
  const note = (city: string, about = text(city)) => ({_type: 'note', _key: 'n', kind: 'editor', body: about})
  const source = (name: string) => ({_type: 'reference', _ref: `source-${name}`})
  const quotation = (name: string) => ({_type: 'quotation', _key: name, source: source(name)})
  const documents = [
    ...['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => ({_id: `city-${name}`, _type: 'city', name})),
    ...['a', 'b', 'c', 'd'].map((name) => ({_id: `source-${name}`, _type: 'source', name, kind: 'publication'})),
    {
      _id: 'caseStudy-a', _type: 'caseStudy', title: 'A', city: {_type: 'reference', _ref: 'city-e'},
      summary: text('f', [note('g', text('g', [quotation('d')]))]),
    },
    {
      _id: 'article-a', _type: 'article', title: 'A', language: 'ru', slug: {_type: 'slug', current: 'a'},
      sections: [{_type: 'section', _key: 's', body: [
        ...text('a', [note('b', text('b', [quotation('a')]))]),
        {_type: 'quote', _key: 'q', kind: 'block', text: text('c', [quotation('b')]), source: source('c')},
        {_type: 'figure', _key: 'f', caption: text('d')},
        {_type: 'table', _key: 't', caption: 'Текст', head: ['a'], rows: []},
        {
          _type: 'caseStudies', _key: 'c', layout: 'cards',
          items: [{_type: 'reference', _key: 'a', _ref: 'caseStudy-a'}],
        },
      ]}],
    },
    {
      _id: 'edition-a', _type: 'edition', title: 'A', language: 'ru', slug: {_type: 'slug', current: 'a'},
      articles: [{_type: 'reference', _key: 'a', _ref: 'article-a'}],
    },
  ]
  const own = await mkdtemp(join(tmpdir(), 'tirazh-lake-'))
  await mkdir(join(own, 'documents'))
  for (const document of documents) {
    await writeFile(join(own, 'documents', `${document._id}.json`), JSON.stringify(document))
  }
  const fromFolder = await openFolder(own).read('a')
  const other = await startLake({content: own, port: 0})
  const fromLake = await openLake(settings({apiHost: other.url})).read('a')
  await other.close()
  await rm(own, {recursive: true})
  const ids = (list: readonly SanityDocument[]) => list.map(({_id}) => _id.slice(-1)).sort().join('')
  expect([fromFolder.cities, fromFolder.sources, fromFolder.caseStudies].map(ids)).toEqual(['abcdefg', 'abcd', 'a'])
  expect(content(fromLake)).toEqual(content(fromFolder))
})

test('drafts are seen in their perspective only, as the documents they will be', async () => {
  const {_rev, ...city} = await client().getDocument('city-nanjing') as SanityDocument
  await client().create({...city, _id: 'drafts.city-nanjing', name: 'Наньцзин'})
  const names = async (perspective: LakeSettings['perspective']) =>
    (await openLake(settings({perspective})).read('deepseek-cities')).cities
      .filter(({_id}) => _id.endsWith('city-nanjing'))
      .map((each) => [each._id, each.name, Object.hasOwn(each, '_originalId')])
  expect(await names('published')).toEqual([['city-nanjing', 'Нанкин', false]])
  expect(await names('drafts')).toEqual([['city-nanjing', 'Наньцзин', false]])
  const published = await openLake(settings()).read('deepseek-cities')
  const cities = published.cities
    .map((each) => each._id === 'city-nanjing' ? {...each, name: 'Наньцзин'} : each)
  const overlaid = {...published, cities}
  expect(content(await openLake(settings({perspective: 'drafts'})).read('deepseek-cities'))).toEqual(content(overlaid))
  await client().delete('drafts.city-nanjing')
})

test('an unknown edition names those there are', async () => {
  expect((await failureOf(openLake(settings()).read('depseek-cities'))).findings).toMatchObject([
    {rule: 'edition-unknown', hint: 'did you mean “deepseek-cities”? the editions are: deepseek-cities'},
  ])
})

test('a dataset that is not there', async () => {
  expect(await told(openLake(settings({dataset: 'staging'})).editions())).toEqual(['source', 'lake-not-found'])
})

test('a token that is needed, or wrong, is told and never shown', async () => {
  const apiHost = await front((request, response) => {
    const {authorization} = request.headers
    response.writeHead(401, {'content-type': 'application/json'})
    const message = `Session not found for ${authorization}`
    response.end(JSON.stringify({statusCode: 401, error: 'Unauthorized', message}))
  })
  expect(await failureOf(openLake(settings({apiHost})).read('a'))).toMatchObject({
    kind: 'source', findings: [{rule: 'lake-unauthorised', hint: expect.stringContaining('set SANITY_API_TOKEN')}],
  })
  expect(await told(openLake(settings({apiHost, token})).read('a'))).toEqual(['source', 'lake-unauthorised'])
})

test.for<[string, RequestListener, string]>([
  ['hangs up', (request) => request.socket.destroy(), 'lake-unreachable'],
  ['hangs up amid the answer', (_, response) => {
    response.writeHead(200, {'content-type': 'application/json', 'content-length': 1000})
    response.write('{"result":')
    response.destroy()
  }, 'lake-unreachable'],
  ['never answers', () => {}, 'lake-timeout'],
  ['fails', (_, response) => void response.writeHead(503).end('{}'), 'lake-broken'],
  ['refuses, naming the token', (request, response) => void response
    .writeHead(400, {'content-type': 'application/json'})
    .end(JSON.stringify({error: {description: `Bad request by ${request.headers.authorization}`}})), 'lake-refused'],
  ['answers a page', (_, response) => void response.writeHead(200, {'content-type': 'text/html'})
    .end('<p>Hello'), 'lake-answer-invalid'],
  ['answers broken JSON', (_, response) => void response.writeHead(200, {'content-type': 'application/json'})
    .end('{"result":'), 'lake-answer-invalid'],
  ['answers something else', (_, response) => void response.writeHead(200, {'content-type': 'application/json'})
    .end('{"result":{"edition":{},"articles":"none"}}'), 'lake-answer-invalid'],
])('a server that %s', async ([, answer, rule]) => {
  const source = openLake(settings({apiHost: await front(answer), token}), {timeout: 300, maxRetries: 0})
  expect(await told(source.read('a'))).toEqual(['source', rule])
})

test('a server that is not there', async () => {
  expect(await told(openLake(settings({apiHost: 'http://127.0.0.1:1'}), {maxRetries: 0}).editions()))
    .toEqual(['source', 'lake-unreachable'])
})

test('a failure that passes is tried again', async () => {
  let asked = 0
  const apiHost = await front((request, response) => {
    if (asked++ === 0) return request.socket.destroy()
    response.writeHead(200, {'content-type': 'application/json'}).end('{"result":[{"slug":"a","title":"A"}]}')
  })
  expect(await openLake(settings({apiHost}), {maxRetries: 1}).editions()).toEqual([{slug: 'a', title: 'A'}])
})

test('an image is read from the lake and its hash proved', async () => {
  const bytes = await sharp({create: {width: 2, height: 3, channels: 3, background: 'red'}}).png().toBuffer()
  const {_id} = await client().assets.upload('image', bytes, {filename: 'red.png'})
  const cover = {_type: 'image', asset: {_type: 'reference', _ref: _id}}
  await client().patch('edition-deepseek-cities').set({cover}).commit()
  const source = openLake(settings())
  const data = await source.read('deepseek-cities')
  const [asset] = data.images
  expect(Buffer.from(await source.image(asset!))).toEqual(bytes)
  expect(content(data).images).toEqual(content(await openFolder(folder).read('deepseek-cities')).images)

  expect(await told(source.image({...asset!, sha1hash: '../../etc/passwd'}))).toEqual(['content', 'image-missing'])
  expect(await told(source.image({...asset!, sha1hash: '0'.repeat(40)}))).toEqual(['content', 'image-missing'])
  expect(await told(openLake(settings(), {imageBytes: 10}).image(asset!))).toEqual(['content', 'image-too-large'])
  const [file] = await readdir(join(folder, 'assets/images'))
  await writeFile(join(folder, 'assets/images', file!), 'something else')
  expect(await told(source.image(asset!))).toEqual(['content', 'image-missing'])
})

test('an image is asked of the configured host alone, and no redirection is followed', async () => {
  const asked: string[] = []
  const elsewhere = await front((request, response) => {
    asked.push(request.url!)
    response.end('a')
  })
  const apiHost = await front((_, response) => void response.writeHead(302, {location: `${elsewhere}/a`}).end())
  const asset = {
    _id: 'image-a', _type: 'sanity.imageAsset' as const, extension: 'png',
    sha1hash: '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8',
    mimeType: 'image/png', size: 1, path: `${elsewhere}/a`, url: `${elsewhere}/a`,
    metadata: {dimensions: {width: 1, height: 1, aspectRatio: 1}},
  }
  const source = openLake(settings({apiHost}), {maxRetries: 0})
  expect(await told(source.image(asset))).toEqual(['source', 'lake-unreachable'])
  expect(asked).toEqual([])
})
