import {rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import type {SanityClient} from '@sanity/client'
import {expect} from 'vitest'
import {contentOf} from '../../lake/documentFile.ts'
import {connectLake} from '../source/lake.ts'
import type {LakeSettings} from '../source/lakeSettings.ts'
import {contentSide} from './contentSide.ts'
import {filesOf, getDocument, putDocument, slug, test} from './fixtures/project.ts'
import {lakeSide} from './lakeSide.ts'
import {SyncState} from './syncState.ts'
import {transfer, type TransferOptions, type TransferResult} from './transfer.ts'

type More = Partial<Omit<TransferOptions, 'state'>>

async function push(content: string, settings: LakeSettings, more: More = {}): Promise<TransferResult> {
  const state = new SyncState(content, 'lake')
  return transfer(slug, {from: contentSide(content), to: await lakeSide(settings), state, ...more})
}
async function pull(content: string, settings: LakeSettings, more: More = {}): Promise<TransferResult> {
  const state = new SyncState(content, 'lake')
  return transfer(slug, {from: await lakeSide(settings), to: contentSide(content), state, ...more})
}
const raw = async (settings: LakeSettings): Promise<SanityClient> =>
  (await connectLake(settings)).withConfig({perspective: 'raw'})

/** What would be done, without what stays as it is. */
const changes = ({documents}: TransferResult) => documents
  .filter(({change}) => change !== 'unchanged')
  .map(({id, change, paths, conflicts}) => [id, change, ...paths, ...conflicts])
const rules = ({findings}: TransferResult) => findings.map(({rule}) => rule)
const edit = (folder: string, name: string, fields: object) =>
  putDocument(folder, {...getDocument(folder, name), ...fields}, name)
const wuhu = 'caseStudy.wuhu.json'

test('an edition goes to an empty lake in one transaction, and is then the same', async ({content, lake}) => {
  const {ok, written, documents, files} = await push(content, lake.settings)
  expect([ok, written, documents.length, files.length]).toEqual([true, true, 8, 2])
  expect(documents.every(({change, conflicts}) => change === 'created' && conflicts.length === 0)).toBe(true)
  expect(lake.lake.all().map(({_id}) => _id)).toEqual(documents.map(({id}) => id).sort())
  const sizes = lake.lake.store.transactions().map(({documentIDs}) => documentIDs.length)
  // The uploads, then all the rest with what is said of an image.
  expect(sizes).toEqual([1, 1, 7])
  const again = await push(content, lake.settings)
  expect([again.ok, again.written, changes(again), again.files]).toEqual([true, false, [], []])
})

test('a pulled edition stands in the files as the lake mirrors it', async ({content, lake, empty}) => {
  await push(content, lake.settings)
  const result = await pull(empty, lake.settings)
  expect([result.ok, result.written, rules(result)]).toEqual([true, true, []])
  for (const part of ['documents', 'assets']) {
    expect(filesOf(join(empty, part))).toEqual(filesOf(join(lake.folder, part)))
  }
  expect(filesOf(join(empty, '.tirazh'))).toHaveProperty(['.gitignore'], Buffer.from('*\n').toString('base64'))
  const again = await pull(empty, lake.settings)
  expect([again.ok, again.written, changes(again)]).toEqual([true, false, []])
})

test('the first edition goes there and comes back the same', async ({first, lake, empty}) => {
  const {ok, documents} = await push(first, lake.settings)
  expect([ok, documents.length]).toEqual([true, 32])
  expect((await pull(empty, lake.settings)).ok).toBe(true)
  const content = (folder: string, name: string) => contentOf(getDocument(folder, name))
  // Of the documents only a province stays behind, for nothing refers to it.
  const names = Object.keys(filesOf(join(first, 'documents'))).filter((name) => name !== 'city.hubei.json')
  expect(Object.keys(filesOf(join(empty, 'documents')))).toEqual(names)
  for (const name of names) expect(content(empty, name)).toEqual(content(first, name))
})

test('a dry run tells what would change and changes nothing', async ({content, lake}) => {
  const empty = await push(content, lake.settings, {dryRun: true})
  expect([empty.ok, empty.written, empty.files.length, changes(empty).length]).toEqual([true, false, 2, 8])
  expect(lake.lake.all()).toEqual([])
  await push(content, lake.settings)
  edit(content, wuhu, {title: 'Город Уху', practice: undefined})
  const before = [lake.lake.all(), filesOf(content)]
  const result = await push(content, lake.settings, {dryRun: true})
  expect(changes(result)).toEqual([['caseStudy-wuhu', 'changed', 'practice', 'title']])
  expect([lake.lake.all(), filesOf(content)]).toEqual(before)
})

test('changes go to and fro without a conflict, as long as one side at a time makes them', async ({content, lake}) => {
  await push(content, lake.settings)
  edit(content, wuhu, {title: 'Город Уху', practice: undefined, 'my field': 1, "it's.one": [2]})
  const there = await push(content, lake.settings)
  expect([there.ok, changes(there)]).toEqual([true, [['caseStudy-wuhu', 'changed',
    '["it\'s.one"]', '["my field"]', 'practice', 'title']]])
  expect(rules(there)).toEqual(['field-unknown', 'field-unknown'])
  expect(contentOf(lake.lake.get('caseStudy-wuhu')!)).toEqual(contentOf(getDocument(content, wuhu)))

  const client = await raw(lake.settings)
  await client.patch('caseStudy-wuhu').unset(["['my field']", "['it\\'s.one']"]).set({title: 'Уху снова'}).commit()
  const back = await pull(content, lake.settings)
  expect([back.ok, changes(back).length]).toEqual([true, 1])
  expect(getDocument(content, wuhu)).toEqual(contentOf(lake.lake.get('caseStudy-wuhu')!))
  expect(changes(await push(content, lake.settings))).toEqual([])
})

test('what people say of an image is moved, what the lake makes of it is not compared', async ({content, lake}) => {
  await push(content, lake.settings)
  const [cover] = lake.lake.all().filter(({title}) => title === 'Обложка')
  expect(cover).toMatchObject({originalFilename: 'обложка.png'})
  const client = await raw(lake.settings)
  await client.patch(cover!._id).set({'metadata.lqip': 'data:,', altText: 'Красный цвет'}).commit()
  const result = await pull(content, lake.settings)
  expect(changes(result)).toEqual([[cover!._id, 'changed', 'altText']])
  await client.patch(cover!._id).set({'metadata.lqip': 'data:x,'}).commit()
  expect(changes(await pull(content, lake.settings))).toEqual([])
  expect(changes(await push(content, lake.settings))).toEqual([])
})

test('a missing or broken file of an image is brought again', async ({content, lake}) => {
  await push(content, lake.settings)
  const images = join(content, 'assets/images')
  const before = filesOf(images)
  rmSync(images, {recursive: true})
  const result = await pull(content, lake.settings)
  expect([result.ok, result.written, result.files.length, changes(result)]).toEqual([true, true, 2, []])
  expect(filesOf(images)).toEqual(before)
  rmSync(images, {recursive: true})
  const other = await push(content, lake.settings, {dryRun: true})
  expect([other.ok, other.files]).toEqual([true, []])
})

test('an image whose file is missing is not pushed, nor anything with it', async ({content, lake}) => {
  rmSync(join(content, 'assets'), {recursive: true})
  for (const dryRun of [true, false]) {
    const result = await push(content, lake.settings, {dryRun})
    expect([result.ok, result.failure?.kind, rules(result)]).toEqual([false, 'content', ['image-missing']])
  }
  expect(lake.lake.all()).toEqual([])
})

test('what has changed on both sides is listed and overwritten only by force', async ({content, lake}) => {
  await push(content, lake.settings)
  const client = await raw(lake.settings)
  await client.patch('caseStudy-wuhu').set({title: 'Там'}).commit()
  edit(content, wuhu, {title: 'Здесь'})
  edit(content, 'caseStudy.hefei.json', {title: 'Город Хэфэй'})
  const result = await push(content, lake.settings)
  expect([result.ok, result.failure?.kind, rules(result)]).toEqual([false, 'conflict', ['conflict-both-changed']])
  expect(changes(result)).toContainEqual(['caseStudy-wuhu', 'changed', 'title', 'both-changed'])
  expect(lake.lake.get('caseStudy-hefei')?.title).not.toBe('Город Хэфэй')
  expect((await pull(content, lake.settings)).failure?.kind).toBe('conflict')
  expect(getDocument(content, wuhu).title).toBe('Здесь')
  const forced = await push(content, lake.settings, {force: true})
  expect([forced.ok, lake.lake.get('caseStudy-wuhu')?.title]).toEqual([true, 'Здесь'])
  expect(changes(await pull(content, lake.settings))).toEqual([])
})

test.for<[string, string, (client: SanityClient) => Promise<unknown>, (content: string) => void]>([
  ['the lake alone has changed', 'other-newer',
    (client) => client.patch('caseStudy-wuhu').set({title: 'Там'}).commit(), () => {}],
  ['it has a draft', 'draft', (client) => client.create({_id: 'drafts.caseStudy-wuhu', _type: 'caseStudy', title: 'Там'}),
    (content) => edit(content, wuhu, {title: 'Здесь'})],
  ['the last common state is lost', 'never-synced', () => Promise.resolve(), (content) => {
    edit(content, wuhu, {title: 'Здесь'})
    rmSync(join(content, '.tirazh'), {recursive: true})
  }],
  ['it was deleted there', 'other-deleted', async (client) => {
    const list = '*[_type == "article"][0].sections[].body[_type in ["caseStudies", "horizonChart"]].items[_ref == "caseStudy-wuhu"]'
    expect(await client.fetch(list)).toBeTruthy()
    await client.mutate([
      {patch: {query: '*[_type == "article"]', unset: ['..items[_ref=="caseStudy-wuhu"]']}} as never,
      {delete: {id: 'caseStudy-wuhu'}},
    ])
  }, () => {}],
])('a document is not pushed when %s', async ([, conflict, there, here], {content, lake}) => {
  await push(content, lake.settings)
  await there(await raw(lake.settings))
  here(content)
  const before = lake.lake.all()
  const result = await push(content, lake.settings)
  expect(result.failure?.kind).toBe('conflict')
  expect(result.documents.find(({id}) => id === 'caseStudy-wuhu')?.conflicts).toEqual([conflict])
  expect(lake.lake.all()).toEqual(before)
  const forced = await push(content, lake.settings, {force: true})
  expect(forced.ok).toBe(true)
  expect(contentOf(lake.lake.get('caseStudy-wuhu')!)).toEqual(contentOf(getDocument(content, wuhu)))
  // The draft is nobody's to delete.
  expect(lake.lake.get('drafts.caseStudy-wuhu')?.title).toBe(conflict === 'draft' ? 'Там' : undefined)
})

test('a document of another type is not overwritten by force either', async ({content, lake}) => {
  await (await raw(lake.settings)).create({_id: 'caseStudy-wuhu', _type: 'city', name: 'Уху'})
  const result = await push(content, lake.settings, {force: true})
  expect([result.failure?.kind, rules(result)]).toEqual(['conflict', ['conflict-other-type']])
  expect(lake.lake.all()).toHaveLength(1)
})

test('an unpublished draft is told of and left where it is', async ({content, lake}) => {
  await push(content, lake.settings)
  await (await raw(lake.settings)).create({_id: 'drafts.city-wuhu', _type: 'city', name: 'Черновик'})
  const result = await pull(content, lake.settings)
  expect([result.ok, changes(result), rules(result)]).toEqual([true, [], ['draft-unpublished']])
})

test('what changes in the lake while it is compared is not overwritten', async ({content, lake}) => {
  await push(content, lake.settings)
  edit(content, wuhu, {title: 'Здесь'})
  edit(content, 'caseStudy.hefei.json', {title: 'Город Хэфэй'})
  const to = await lakeSide(lake.settings)
  const late: typeof to = {...to, async write(...args) {
    await (await raw(lake.settings)).patch('caseStudy-wuhu').set({title: 'Там'}).commit()
    await to.write(...args)
  }}
  const result = await push(content, lake.settings, {to: late, force: true})
  expect([result.failure?.kind, result.findings]).toEqual(['conflict', [
    expect.objectContaining({rule: 'conflict-meanwhile', document: 'caseStudy-wuhu'}),
  ]])
  expect(['wuhu', 'hefei'].map((city) => lake.lake.get(`caseStudy-${city}`)?.title)).toEqual(['Там', expect.not.stringMatching('Город')])
})

test('what changes in the files while it is compared is not overwritten', async ({content, lake}) => {
  await push(content, lake.settings)
  await (await raw(lake.settings)).patch('caseStudy-wuhu').set({title: 'Там'}).commit()
  const to = contentSide(content)
  const late: typeof to = {...to, async write(...args) {
    edit(content, wuhu, {title: 'Здесь'})
    await to.write(...args)
  }}
  const result = await pull(content, lake.settings, {to: late})
  expect([result.failure?.kind, rules(result)]).toEqual(['conflict', ['conflict-meanwhile']])
  expect(getDocument(content, wuhu).title).toBe('Здесь')
})

test('a stopped run leaves no half, and the next does the rest', async ({content, lake, empty}) => {
  const stop = new AbortController()
  const stopped = push(content, lake.settings, {signal: stop.signal, onStep: (step) => {
    if (step.startsWith('writing image')) stop.abort(new Error('stopped'))
  }})
  await expect(stopped).rejects.toThrow('stopped')
  expect(lake.lake.all().map(({_type}) => _type)).toEqual(['sanity.imageAsset'])
  const rest = await push(content, lake.settings)
  expect([rest.ok, rest.files.length]).toEqual([true, 1])

  const pulling = new AbortController()
  await expect(pull(empty, lake.settings, {signal: pulling.signal, onStep: (step) => {
    if (step.startsWith('writing image')) pulling.abort(new Error('stopped'))
  }})).rejects.toThrow('stopped')
  expect(Object.keys(filesOf(empty)).filter((name) => name.startsWith('documents'))).toEqual([])
  expect((await pull(empty, lake.settings)).ok).toBe(true)
  expect(filesOf(join(empty, 'documents'))).toEqual(filesOf(join(lake.folder, 'documents')))
})

test('a run that died before it could note what it did is taken up', async ({content, lake}) => {
  await push(content, lake.settings)
  rmSync(join(content, '.tirazh'), {recursive: true})
  expect(changes(await push(content, lake.settings))).toEqual([])
  edit(content, wuhu, {title: 'Здесь'})
  expect((await push(content, lake.settings)).ok).toBe(true)
})

test('a note that cannot be read is told of; what differs is then a conflict', async ({content, lake}) => {
  await push(content, lake.settings)
  writeFileSync(join(content, '.tirazh/sync.json'), '{"version": 2}')
  edit(content, wuhu, {title: 'Здесь'})
  const state = new SyncState(content, 'lake')
  expect(state.findings).toMatchObject([{rule: 'sync-unreadable', severity: 'warning'}])
  const result = await transfer(slug, {from: contentSide(content), to: await lakeSide(lake.settings), state})
  expect(rules(result)).toEqual(['conflict-never-synced'])
})

test('a file that has another name than the lake gives it is moved there', async ({content, lake}) => {
  await push(content, lake.settings)
  const study = getDocument(content, wuhu)
  rmSync(join(content, 'documents', wuhu))
  putDocument(content, study, 'by-hand.json')
  expect(changes(await pull(content, lake.settings))).toEqual([])
  await (await raw(lake.settings)).patch('caseStudy-wuhu').set({title: 'Там'}).commit()
  expect((await pull(content, lake.settings)).ok).toBe(true)
  expect(Object.keys(filesOf(join(content, 'documents'))).filter((name) => /wuhu|by-hand/.test(name)))
    .toEqual(['caseStudy.wuhu.json', 'city.wuhu.json'])
})

test('what is not valid is not moved', async ({content, lake, empty}) => {
  edit(content, wuhu, {city: {_type: 'reference', _ref: 'city-mars'}})
  const result = await push(content, lake.settings)
  expect([result.failure?.kind, rules(result)]).toEqual(['content', ['reference-missing']])
  expect(lake.lake.all()).toEqual([])
  await (await raw(lake.settings)).create({
    _id: 'edition-a', _type: 'edition', title: 'A', language: 'ru', slug: {_type: 'slug', current: slug}, articles: [],
  })
  const other = await pull(empty, lake.settings)
  expect([other.failure?.kind, rules(other)]).toEqual(['content', ['edition-empty']])
  expect(filesOf(empty)).toEqual({})
})

test('an unknown edition names those there are', async ({content, lake, empty}) => {
  const state = new SyncState(content, 'lake')
  const options = {from: contentSide(content), to: await lakeSide(lake.settings), state}
  expect(await transfer('depseek-cities', options)).toMatchObject({ok: false, failure: {kind: 'source'}, findings: [
    {rule: 'edition-unknown', hint: 'did you mean “deepseek-cities”? the editions are: deepseek-cities'},
  ]})
  expect(await pull(empty, lake.settings)).toMatchObject({ok: false, failure: {kind: 'source'}})
})
