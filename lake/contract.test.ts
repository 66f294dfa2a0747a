/**
 * What Sanity's documentation promises, asked of a local lake and, when the
 * environment names a project and gives a token that may write, of that
 * project: the one stands in for the other as far as this goes.
 */
import {createHash, randomBytes} from 'node:crypto'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {createClient, type SanityClient} from '@sanity/client'
import sharp from 'sharp'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {startLake} from './server.ts'
import {listening} from './testing/listening.ts'
import {patchCases, patched} from './testing/patchCases.ts'

const apiVersion = '2025-02-19'
const {
  SANITY_PROJECT_ID: projectId, SANITY_DATASET: dataset, SANITY_API_TOKEN: token, SANITY_API_HOST: apiHost,
} = process.env
const isNamed = Boolean(projectId && dataset && token)

describe('a local lake', () => contract(async () => {
  const content = mkdtempSync(join(tmpdir(), 'lake-contract-'))
  const server = await startLake({content, port: 0})
  const client = createClient({
    projectId: 'local', dataset: 'production', apiHost: server.url, useProjectHostname: false,
    apiVersion, useCdn: false, perspective: 'raw',
  })
  return {client, async close() {
    await server.close()
    rmSync(content, {recursive: true})
  }}
}))

describe.skipIf(!isNamed)('a project of Sanity, named by SANITY_PROJECT_ID, SANITY_DATASET and SANITY_API_TOKEN',
  () => contract(() => Promise.resolve({
    client: createClient({
      projectId: projectId!, dataset: dataset!, token: token!, apiVersion, useCdn: false, perspective: 'raw',
      ...apiHost && {apiHost, useProjectHostname: !apiHost.startsWith('http:')},
    }),
    close: () => Promise.resolve(),
  })))

type Json = Record<string, unknown>

function contract(open: () => Promise<{client: SanityClient; close: () => Promise<void>}>): void {
  /** All that is made bears this name, so that it is found again among what is not ours. */
  const run = `tirazh-contract-${randomBytes(6).toString('hex')}`
  const assets: string[] = []
  let client: SanityClient
  let close: () => Promise<void>
  let count = 0
  beforeAll(async () => {
    ({client, close} = await open())
  })
  afterAll(async () => {
    // What refers goes first.
    await client.delete({query: '*[run == $run && defined(reference)]', params: {run}})
    await client.delete({query: '*[run == $run]', params: {run}})
    for (const id of assets) await client.delete(id)
    await close()
  })
  const newId = () => `${run}-${count++}`
  const stub = (more: Json = {}) => ({_id: newId(), _type: 'tirazhContract', run, ...more})
  /** A document without what the lake says of it. */
  const said = (document: unknown) => {
    const {_id, _type, _rev, _createdAt, _updatedAt, run: _run, ...rest} = document as Json
    return rest
  }
  const stored = async (id: string) => {
    const document = await client.getDocument(id)
    return document && said(document)
  }

  test('a query takes parameters of every kind', async () => {
    const text = 'He said «да» "no" \\ \'x\' & = ? #\n\u{1f1f7}'
    const one = await client.create(stub({text, n: 1, list: ['a', 'b']}))
    await client.create(stub({text: 'other', n: 2}))
    const asked = '*[run == $run && text == $text && n in $numbers && list[0] == $list[0] && $yes && !defined($no)]._id'
    expect(await client.fetch(asked, {run, text, numbers: [1, 3], list: ['a'], yes: true, no: null})).toEqual([one._id])
  })

  test('a query follows references, orders, slices and projects; a long one goes by POST', async () => {
    const target = await client.create(stub({title: 'Ziel'}))
    const reference = {_type: 'reference', _ref: target._id}
    await client.create(stub({kind: 'q', n: 2, reference}))
    await client.create(stub({kind: 'q', n: 1, reference}))
    const query = '*[run == $run && kind == "q"] | order(n asc)[0...5]{n, "title": reference->title}'
    const expected = [{n: 1, title: 'Ziel'}, {n: 2, title: 'Ziel'}]
    expect(await client.fetch(query, {run})).toEqual(expected)
    expect(await client.fetch(`//${'x'.repeat(20_000)}\n${query}`, {run})).toEqual(expected)
    expect(await client.fetch('count(*[run == $run && references($id)])', {run, id: target._id})).toBe(2)
  })

  test('a query that cannot be parsed is refused with its place', async () => {
    await expect(client.fetch('*[')).rejects.toMatchObject({statusCode: 400})
  })

  test('perspectives show drafts, published documents, or both', async () => {
    const [both, draft, published] = [newId(), newId(), newId()]
    const make = (_id: string, n: number) => ({...stub({kind: 'p', n}), _id})
    await client.mutate([
      {create: make(both, 1)}, {create: make(`drafts.${both}`, 2)}, {create: make(`drafts.${draft}`, 3)},
      {create: make(published, 4)},
    ])
    const ask = (perspective: 'raw' | 'published' | 'drafts') =>
      client.fetch('*[run == $run && kind == "p"] | order(n asc){_id, _originalId, n}', {run}, {perspective})
    expect((await ask('raw')).map(({_id, n}: Json) => [_id, n]))
      .toEqual([[both, 1], [`drafts.${both}`, 2], [`drafts.${draft}`, 3], [published, 4]])
    expect((await ask('published')).map(({_id, n}: Json) => [_id, n])).toEqual([[both, 1], [published, 4]])
    expect((await ask('drafts')).map(({_id, _originalId, n}: Json) => [_id, _originalId, n]))
      .toEqual([[both, `drafts.${both}`, 2], [draft, `drafts.${draft}`, 3], [published, published, 4]])
  })

  test('documents are made, replaced and deleted', async () => {
    const document = stub({n: 1})
    const made = await client.create(document)
    expect(made).toEqual({
      ...document, _rev: expect.any(String), _createdAt: expect.any(String), _updatedAt: expect.any(String),
    })
    await expect(client.create(document)).rejects.toMatchObject({statusCode: 409})
    await client.createIfNotExists({...document, n: 2})
    expect(await stored(document._id)).toEqual({n: 1})
    await client.createOrReplace({...document, m: 3})
    expect(await stored(document._id)).toEqual({n: 1, m: 3})
    expect(await client.delete(document._id)).toMatchObject({results: [{id: document._id, operation: 'delete'}]})
    expect(await client.getDocument(document._id)).toBeUndefined()
  })

  test('an id may be left to the lake, or but for its beginning', async () => {
    const {_id, ...rest} = stub()
    const made = [await client.create(rest), await client.create({...rest, _id: 'drafts.'})]
    expect(made.map((each) => each._id))
      .toEqual([expect.stringMatching(/^[\w-]+$/), expect.stringMatching(/^drafts\.[\w-]+$/)])
  })

  test('of several ids those that are there are told, in the order asked for', async () => {
    const [a, b] = [await client.create(stub({n: 1})), await client.create(stub({n: 2}))]
    const none = newId()
    expect((await client.getDocuments([b._id, none, a._id])).map((each) => each?.n)).toEqual([2, undefined, 1])
    expect(await client.documentsExists([b._id, none, a._id])).toEqual(new Set([a._id, b._id]))
  })

  test.for(patchCases)('a patch can %s', async ([, operations, changed]) => {
    const document = stub(patched)
    await client.create(document)
    await client.mutate([{patch: {id: document._id, ...operations}}])
    expect(await stored(document._id)).toEqual(JSON.parse(JSON.stringify({...patched, ...changed})))
  })

  test('a revision that is no more the last is refused, one of several writers wins', async () => {
    const {_id, _rev} = await client.create(stub({n: 0}))
    const writers = Array.from({length: 5}, (_, n) => client.patch(_id).ifRevisionId(_rev).set({n: n + 1}).commit())
    const outcomes = await Promise.allSettled(writers)
    const won = outcomes.flatMap((outcome, n) => outcome.status === 'fulfilled' ? [n + 1] : [])
    expect(won).toHaveLength(1)
    const lost = outcomes.flatMap((outcome) => outcome.status === 'rejected' ? [outcome.reason.statusCode] : [])
    expect(lost).toEqual([409, 409, 409, 409])
    expect(await stored(_id)).toEqual({n: won[0]})
  })

  test('a transaction is all or nothing, and each of its mutations sees those before it', async () => {
    const [a, b] = [stub({n: 1}), stub()]
    await client.transaction().create(a).patch(a._id, {inc: {n: 1}}).createOrReplace({...b, after: true}).commit()
    expect([await stored(a._id), await stored(b._id)]).toEqual([{n: 2}, {after: true}])
    const tried = client.transaction().patch(a._id, {set: {n: 9}}).create(b).commit()
    await expect(tried).rejects.toMatchObject({statusCode: 409, details: {type: 'mutationError', items: [{index: 1}]}})
    expect(await stored(a._id)).toEqual({n: 2})
  })

  test('what is changed is told as asked; a dry run keeps nothing', async () => {
    const [a, b] = [await client.create(stub({kind: 'd'})), await client.create(stub({kind: 'd'}))]
    const patch = client.patch({query: '*[run == $run && kind == "d"]', params: {run}}).set({x: 1})
    const dry = await client.mutate(patch, {dryRun: true, returnDocuments: false, returnFirst: false})
    expect([...dry.documentIds].sort()).toEqual([a._id, b._id])
    expect(await stored(a._id)).toEqual({kind: 'd'})
    const transactionId = newId()
    const {results, ...outcome} = await client.mutate(patch, {transactionId, returnDocuments: false, returnFirst: false})
    expect([outcome.transactionId, results.map(({operation}) => operation)]).toEqual([transactionId, ['update', 'update']])
    expect((await client.getDocument(a._id))?._rev).toBe(transactionId)
    const again = client.mutate(patch, {transactionId, returnDocuments: false, returnFirst: false})
    await expect(again).rejects.toMatchObject({statusCode: 409})
  })

  test('strong references lead somewhere, weak ones need not', async () => {
    const target = await client.create(stub())
    const holder = await client.create(stub({reference: {_type: 'reference', _ref: target._id}}))
    await expect(client.delete(target._id)).rejects.toMatchObject({statusCode: 409})
    const nowhere = {_type: 'reference', _ref: newId()}
    await expect(client.create(stub({reference: nowhere}))).rejects.toMatchObject({statusCode: 409})
    await client.create(stub({reference: {...nowhere, _weak: true}}))
    await client.transaction().delete(holder._id).delete(target._id).commit()
    expect(await client.documentsExists([holder._id, target._id])).toEqual(new Set())
  })

  test('actions make, edit, publish, unpublish and discard a document', async () => {
    const publishedId = newId()
    const draftId = `drafts.${publishedId}`
    const both = async () => [await stored(publishedId), await stored(draftId)]
    const {_id, ...attributes} = stub({title: 'Раз'})
    await client.action({
      actionType: 'sanity.action.document.create', publishedId, attributes: {...attributes, _id: draftId}, ifExists: 'fail',
    })
    await client.action([
      {actionType: 'sanity.action.document.edit', draftId, publishedId, patch: {set: {title: 'Два'}}},
      {actionType: 'sanity.action.document.edit', draftId, publishedId, patch: {setIfMissing: {n: 0}}},
      {actionType: 'sanity.action.document.edit', draftId, publishedId, patch: {inc: {n: 1}}},
    ])
    expect(await both()).toEqual([undefined, {title: 'Два', n: 1}])
    await client.action({actionType: 'sanity.action.document.publish', draftId, publishedId})
    expect(await both()).toEqual([{title: 'Два', n: 1}, undefined])
    await client.action({actionType: 'sanity.action.document.edit', draftId, publishedId, patch: {set: {title: 'Три'}}})
    expect(await both()).toEqual([{title: 'Два', n: 1}, {title: 'Три', n: 1}])
    await client.action({actionType: 'sanity.action.document.version.discard', versionId: draftId})
    expect(await both()).toEqual([{title: 'Два', n: 1}, undefined])
    await client.action({actionType: 'sanity.action.document.unpublish', draftId, publishedId})
    expect(await both()).toEqual([undefined, {title: 'Два', n: 1}])
    const stale = client.action({
      actionType: 'sanity.action.document.publish', draftId, publishedId, ifDraftRevisionId: 'another',
    })
    await expect(stale).rejects.toMatchObject({statusCode: 409})
  })

  test('a listener is welcomed, and hears what appears, changes and disappears', async () => {
    const kind = newId()
    const {events, until, end} = listening(client, '*[run == $run && kind == $kind]', {run, kind})
    await until(1)
    const document = stub({kind, n: 1})
    const made = await client.create(document)
    await until(2)
    await client.patch(document._id).set({n: 2}).commit()
    await until(3)
    await client.patch(document._id).set({kind: 'other'}).commit()
    await until(4)
    end()
    expect(events.map(({type}) => type)).toEqual(['welcome', 'mutation', 'mutation', 'mutation'])
    expect(events.slice(1).map(({transition, documentId}) => [transition, documentId])).toEqual([
      ['appear', document._id], ['update', document._id], ['disappear', document._id],
    ])
    expect(events[2]).toMatchObject({
      previousRev: made._rev, result: {n: 2}, previous: {n: 1}, mutations: [{patch: {set: {n: 2}}}],
    })
  })

  test('an image is kept by its content, with its dimensions, and given back', async () => {
    const colour = `#${randomBytes(3).toString('hex')}`
    const bytes = await sharp({create: {width: 40, height: 20, channels: 3, background: colour}}).png().toBuffer()
    const document = await client.assets.upload('image', bytes, {filename: `${run}.png`})
    assets.push(document._id)
    const hash = createHash('sha1').update(bytes).digest('hex')
    expect(document).toMatchObject({
      _id: `image-${hash}-40x20-png`, _type: 'sanity.imageAsset', sha1hash: hash, extension: 'png', mimeType: 'image/png',
      size: bytes.length, originalFilename: `${run}.png`, metadata: {dimensions: {width: 40, height: 20, aspectRatio: 2}},
    })
    expect((await client.assets.upload('image', bytes))._id).toBe(document._id)
    const served = await fetch(`${document.url}?w=10&fm=png`)
    const {width, height} = await sharp(await served.arrayBuffer()).metadata()
    expect([served.status, width, height]).toEqual([200, 10, 5])
  })

  test('a file is kept by its content and given back', async () => {
    const bytes = Buffer.from(`Содержание ${run}`)
    const document = await client.assets.upload('file', bytes, {filename: 'a.txt', contentType: 'text/plain'})
    assets.push(document._id)
    const hash = createHash('sha1').update(bytes).digest('hex')
    expect(document).toMatchObject({_id: `file-${hash}-txt`, _type: 'sanity.fileAsset', sha1hash: hash, size: bytes.length})
    expect(Buffer.from(await (await fetch(document.url)).arrayBuffer())).toEqual(bytes)
  })
}
