import {createHash} from 'node:crypto'
import {unzipSync} from 'fflate'
import {expect} from 'vitest'
import {pageTexts} from '../../pdf/fixtures/read.ts'
import {draftOf, test, type Served} from '../fixtures/served.ts'
import type {BuildEvent} from './builds.ts'

const article = 'article-deepseek-cities'
const edition = 'edition-deepseek-cities'
const place = 'sections[_key=="otkrytie"].body[_key=="p2"].children[0].text'

const ask = ({url}: Served, body: object, signal?: AbortSignal) => fetch(`${url}/tirazh/builds`, {
  method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify(body), ...signal && {signal},
})
async function* linesOf(response: Response): AsyncGenerator<BuildEvent> {
  let text = ''
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    const lines = (text + chunk).split('\n')
    text = lines.pop()!
    for (const line of lines) yield JSON.parse(line) as BuildEvent
  }
}
async function all(events: AsyncIterable<BuildEvent>): Promise<BuildEvent[]> {
  const list: BuildEvent[] = []
  for await (const event of events) list.push(event)
  return list
}
async function build(served: Served, body: object) {
  const events = await all(linesOf(await ask(served, body)))
  const last = events.at(-1)!
  return {steps: events.flatMap((event) => (event.type === 'step' ? [event.step] : [])), last}
}
async function filesOf({url}: Served, event: BuildEvent) {
  if (event.type !== 'done') throw new Error(`The build ${event.type}`)
  return Promise.all(event.files.map(async (file) => {
    const response = await fetch(url + file.url)
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect([response.status, bytes.length]).toEqual([200, file.bytes])
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${file.name}`)
    return {...file, data: bytes}
  }))
}
const textOf = (epub: Uint8Array) => Object.values(unzipSync(epub)).map((bytes) => Buffer.from(bytes).toString()).join('\n')

test('a draft is built as it is, and what is published as it was', async ({served}) => {
  const draft = await draftOf(served.client, article)
  await served.client.patch(draft).set({[place]: 'Неопубликованные слова. '}).commit()
  const {steps, last} = await build(served, {document: article, formats: ['html', 'epub', 'pdf', 'print'], perspective: 'drafts'})
  expect(steps).toEqual(['read', 'html', 'pdf', 'epub', 'judge'])
  const parity = expect.objectContaining({judge: 'parity', ran: true})
  expect(last).toMatchObject({type: 'done', verdicts: expect.arrayContaining([parity])})
  const [html, epub, pdf, print] = await filesOf(served, last)
  expect([html, epub, pdf, print].map((file) => `${file!.format} ${file!.name}`))
    .toEqual([
      'html deepseek-cities.zip', 'epub deepseek-cities.epub', 'pdf deepseek-cities.pdf', 'print deepseek-cities.print.zip',
    ])
  expect(Object.keys(unzipSync(print!.data))).toEqual(['deepseek-cities.print.pdf', 'deepseek-cities.cover.print.pdf'])
  expect(Object.keys(unzipSync(html!.data))).toContain('deepseek-cities/index.html')
  expect(textOf(epub!.data)).toContain('Неопубликованные слова')
  expect((await pageTexts(pdf!.data)).join(' ')).toMatch(/Неопубликованные/)
  expect(last).toMatchObject({pageCount: (await pageTexts(pdf!.data)).length})

  const published = await build(served, {document: edition, formats: ['epub'], perspective: 'published'})
  const [file] = await filesOf(served, published.last)
  expect(textOf(file!.data)).not.toContain('Неопубликованные слова')
  const again = await build(served, {document: edition, formats: ['epub'], perspective: 'published'})
  const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  expect(hash((await filesOf(served, again.last))[0]!.data)).toBe(hash(file!.data))
})

test('an article alone may refer to the rest of its edition, an edition to nothing outside', async ({served}) => {
  const draft = await draftOf(served.client, article)
  const block = 'sections[_key=="otkrytie"].body[_key=="p2"]'
  const target = {_type: 'reference', _ref: 'article-other', _weak: true}
  await served.client.patch(draft).set({[`${block}.children[0].marks`]: ['x']})
    .insert('after', `${block}.markDefs[-1]`, [{_type: 'crossReference', _key: 'x', target}]).commit()
  const built = async (document: string) => (await build(served, {document, formats: ['html'], perspective: 'drafts'})).last
  expect(await built(article)).toMatchObject({type: 'done'})
  expect(await built(edition))
    .toMatchObject({type: 'failed', kind: 'content', findings: [{rule: 'cross-reference-foreign', document: article}]})
  await served.client.delete(draft)
})

test('what cannot be built says why, in Russian', async ({served}) => {
  const draft = await draftOf(served.client, edition)
  await served.client.patch(draft).set({language: 'xx'}).commit()
  const {last} = await build(served, {document: edition, formats: ['epub'], perspective: 'drafts'})
  expect(last).toMatchObject({type: 'failed', kind: 'content', findings: [
    {rule: 'language-unsupported', title: 'На этом языке печатать пока нельзя: «xx»', document: edition, path: 'language'},
  ]})
  await served.client.delete(draft)
  const {last: unknown} = await build(served, {document: 'nothing', formats: ['pdf'], perspective: 'drafts'})
  expect(unknown).toMatchObject({
    type: 'failed', kind: 'source', findings: [{rule: 'document-unknown', title: 'Такого документа нет: «nothing»'}],
  })
})

test('one build at a time; who leaves ends his, and the next begins', async ({served}) => {
  const controller = new AbortController()
  const events = linesOf(await ask(served, {document: edition, formats: ['pdf'], perspective: 'published'}, controller.signal))
  expect((await events.next()).value).toEqual({type: 'step', step: 'read'})
  const waiting = linesOf(await ask(served, {document: edition, formats: ['html'], perspective: 'published'}))
  expect((await waiting.next()).value).toEqual({type: 'step', step: 'queue'})
  while ((await events.next()).value?.step !== 'pdf') continue
  controller.abort()
  const rest = await all(waiting)
  expect(rest.map((event) => (event.type === 'step' ? event.step : event.type))).toEqual(['read', 'html', 'judge', 'done'])
})

test('files are kept for the last few builds, and nothing else can be had', async ({served}) => {
  const {last: first} = await build(served, {document: edition, formats: ['epub'], perspective: 'published'})
  const {files: [file]} = first as Extract<BuildEvent, {type: 'done'}>
  const {url} = file!
  for (const _ of [1, 2]) {
    expect((await fetch(served.url + url)).status).toBe(200)
    await build(served, {document: edition, formats: ['epub'], perspective: 'published'})
  }
  expect((await fetch(served.url + url)).status).toBe(404)
  for (const path of ['x/deepseek-cities.epub', '..%2F..%2Fpackage.json/x', '__proto__/toString']) {
    expect((await fetch(`${served.url}/tirazh/builds/${path}`)).status).toBe(404)
  }
})

test.for<[object, RegExp]>([
  [{formats: ['epub'], perspective: 'drafts'}, /document/],
  [{document: '../x', formats: ['epub'], perspective: 'drafts'}, /document: is no id/],
  [{document: 'a', formats: [], perspective: 'drafts'}, /formats/],
  [{document: 'a', formats: ['docx'], perspective: 'drafts'}, /formats.0/],
  [{document: 'a', formats: ['epub'], perspective: 'raw'}, /perspective/],
  [{document: 'a', formats: ['epub'], perspective: 'drafts', out: '/etc'}, /out/],
])('%j is refused', async ([body, says], {served}) => {
  const response = await ask(served, body)
  expect(response.status).toBe(400)
  expect((await response.json() as {error: {description: string}}).error.description).toMatch(says)
})
