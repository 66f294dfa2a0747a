import {once} from 'node:events'
import {createServer, type IncomingMessage, type RequestListener, type ServerResponse} from 'node:http'
import type {AddressInfo} from 'node:net'
import {afterAll, expect} from 'vitest'
import type {Failure} from '../finding.ts'
import type {LakeSettings} from '../source/lakeSettings.ts'
import {contentSide} from './contentSide.ts'
import {filesOf, slug, test} from './fixtures/project.ts'
import {lakeSide} from './lakeSide.ts'
import {SyncState} from './syncState.ts'
import {transfer, type TransferResult} from './transfer.ts'

const token = 'skSECRETsecretSECRET'
const fronts = new Set<ReturnType<typeof createServer>>()
afterAll(() => {
  for (const front of fronts) {
    front.closeAllConnections()
    front.close()
  }
})

/** A server instead of a lake. */
async function front(answer: RequestListener): Promise<LakeSettings> {
  const server = createServer(answer)
  fronts.add(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const apiHost = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {projectId: 'local', dataset: 'production', perspective: 'published', apiHost, token}
}

type Documents = Record<string, object>
/** A lake that says what it likes: the edition, and documents by their ids. */
function liar(edition: object, documents: Documents | ((ids: string[]) => object[]), asked: string[] = []) {
  return front((request, response) => {
    asked.push(request.url!)
    const [, ids = ''] = /\/data\/doc\/production\/([^?]*)/.exec(request.url!) ?? []
    if (request.url!.includes('/data/query/')) return json(response, {result: edition})
    if (request.url!.includes('excludeContent')) {
      return json(response, {documents: [], omitted: ids.split(',').map((id) => ({id, reason: 'existence'}))})
    }
    const wanted = ids.split(',')
    const found = typeof documents === 'function' ? documents(wanted) : wanted.flatMap((id) => documents[id] ?? [])
    json(response, {documents: found})
  })
}
function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, {'content-type': 'application/json'}).end(JSON.stringify(body))
}
async function pull(content: string, settings: LakeSettings): Promise<TransferResult> {
  const state = new SyncState(content, 'lake')
  return told(await transfer(slug, {from: await lakeSide(settings), to: contentSide(content), state}))
}
/** The token is in no message, nor in anything a message brings along. */
function told(result: TransferResult): TransferResult {
  const {message, stack, cause} = result.failure as Failure
  expect([message, stack, String(cause), JSON.stringify(result.findings)].join(' ')).not.toContain(token)
  return result
}

const hash = '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8'
const reference = (_ref: string) => ({_type: 'reference', _key: 'k', _ref})
const edition = {
  _id: 'edition-a', _type: 'edition', title: 'A', language: 'ru', slug: {_type: 'slug', current: slug},
  articles: [reference('article-a')],
}
const image = {
  _id: `image-${hash}-1x1-png`, _type: 'sanity.imageAsset', sha1hash: hash, extension: 'png',
  metadata: {dimensions: {width: 1, height: 1}}, path: '../../../../etc/passwd',
}
const deep = (depth: number): unknown => depth === 0 ? 'a' : [deep(depth - 1)]

test.for<[string, object, Documents, string]>([
  ['an id that leaves the folder', {...edition, _id: '../../edition'}, {}, 'id-invalid'],
  ['a type that leaves the folder', edition, {'article-a': {_id: 'article-a', _type: '../../x'}}, 'type-invalid'],
  ['a draft as if it were published', {...edition, _id: 'drafts.edition-a'}, {}, 'id-invalid'],
  ['a document nested without end', edition,
    {'article-a': {_id: 'article-a', _type: 'article', sections: deep(2000)}}, 'document-too-large'],
  ['an image of another name', {...edition, articles: [reference(image._id)]},
    {[image._id]: {...image, extension: 'png/../../x'}}, 'asset-invalid'],
  ['an image of another id', {...edition, articles: [reference('image-x')]},
    {'image-x': {...image, _id: 'image-x'}}, 'asset-invalid'],
])('%s is not let in', async ([, first, documents, rule], {empty}) => {
  const result = await pull(empty, await liar(first, documents))
  expect([result.failure?.kind, result.findings.map((finding) => finding.rule)]).toEqual(['content', [rule]])
  expect(filesOf(empty)).toEqual({})
})

test('references that are none are not asked for', async ({empty}) => {
  const asked: string[] = []
  const refs = ['../../users/me', 'a?b=c', 'drafts.x', 'a,b', ''].map(reference)
  const result = await pull(empty, await liar({...edition, articles: refs}, {}, asked))
  expect(result.findings.map(({rule}) => rule)).toContain('reference-missing')
  expect(asked.filter((url) => url.includes('/data/doc/') && !url.includes('excludeContent'))).toEqual([])
})

test('a lake that refers on and on is left', async ({empty}) => {
  let n = 0
  const endless = await liar(edition, (ids) => ids.map((_id) => ({_id, _type: 'city', next: reference(`city-${n++}`)})))
  const result = await pull(empty, endless)
  expect(result.findings.map(({rule}) => rule)).toEqual(['edition-too-large'])
})

test.for<[string, RequestListener, string]>([
  ['answers a page', (_, response) => void response.writeHead(200, {'content-type': 'text/html'}).end('<p>'), 'lake-answer-invalid'],
  ['answers a list', (_, response) => json(response, {result: [1]}), 'lake-answer-invalid'],
  ['answers 401', (request, response) => json(response, {error: `by ${request.headers.authorization}`}, 401), 'lake-unauthorised'],
])('a server that %s is told of', async ([, answer, rule], {empty}) => {
  const result = await pull(empty, await front(answer))
  expect([result.failure?.kind, result.findings.map((finding) => finding.rule)]).toEqual(['source', [rule]])
})

test('a lake that never answers does not hold up whoever wants to stop', async ({empty}) => {
  const stop = new AbortController()
  const silent = await front(() => stop.abort(new Error('stopped')))
  const options = {to: contentSide(empty), state: new SyncState(empty, 'lake'), signal: stop.signal}
  await expect(transfer(slug, {...options, from: await lakeSide(silent, stop.signal)})).rejects.toThrow('stopped')
})

/** The real lake, whose writes are answered by another. */
async function grudging(lake: LakeSettings, path: string, answer: RequestListener): Promise<LakeSettings> {
  return front(async (request, response) => {
    if (request.url!.includes(path)) return void answer(request, response)
    const {status, body} = await forward(lake, request)
    response.writeHead(status, {'content-type': 'application/json'}).end(body)
  })
}
async function forward(lake: LakeSettings, request: IncomingMessage) {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const init = request.method === 'POST' ? {method: 'POST', body: Buffer.concat(chunks)} : {}
  const response = await fetch(`${lake.apiHost}${request.url}`, init)
  return {status: response.status, body: await response.text()}
}
const refused = (type: string, more: object = {}) => (_: unknown, response: ServerResponse) => json(response, {error: {
  type: 'mutationError', description: 'failed', items: [{index: 0, error: {type, description: 'Said so', ...more}}],
}}, 409)

test.for<[string, string, RequestListener, string, string]>([
  ['does not know the token', '/data/mutate/', (request, response) =>
    json(response, {message: `Session not found for ${request.headers.authorization}`}, 401), 'output', 'lake-unauthorised'],
  ['does not take so much', '/data/mutate/', (_, response) => json(response, {}, 413), 'output', 'lake-too-large'],
  ['takes no images', '/assets/images/', (_, response) => json(response, {}, 403), 'output', 'lake-unauthorised'],
  ['finds the image wrong', '/assets/images/', (_, response) =>
    json(response, {error: {description: `Bad image ${token}`}}, 400), 'output', 'lake-refused'],
  ['gives an image another id', '/assets/images/', (_, response) =>
    json(response, {document: {...image, _id: `image-${hash}-1x2-png`}}), 'output', 'asset-renamed'],
  ['refuses a document', '/data/mutate/',
    refused('documentReferenceDoesNotExistError', {id: 'city-wuhu'}), 'output', 'lake-refused'],
  ['has another revision', '/data/mutate/',
    refused('documentRevisionIDDoesNotMatchError', {id: 'city-wuhu'}), 'conflict', 'conflict-meanwhile'],
  ['has it made meanwhile', '/data/mutate/', refused('documentAlreadyExistsError'), 'conflict', 'conflict-meanwhile'],
  ['fails', '/data/mutate/', (_, response) => json(response, {}, 500), 'source', 'lake-broken'],
  ['hangs up', '/data/mutate/', (request) => request.socket.destroy(), 'source', 'lake-unreachable'],
])('a lake that %s is told of, and nothing is noted', async ([, path, answer, kind, rule], {content, lake}) => {
  const to = await lakeSide(await grudging(lake.settings, path, answer))
  const state = new SyncState(content, 'lake')
  const result = told(await transfer(slug, {from: contentSide(content), to, state}))
  expect([result.failure?.kind, [...new Set(result.findings.map((finding) => finding.rule))]]).toEqual([kind, [rule]])
  expect(result.written).toBe(false)
  expect(Object.keys(filesOf(content)).filter((name) => name.startsWith('.tirazh'))).toEqual([])
})
