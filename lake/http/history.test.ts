import {expect} from 'vitest'
import {test} from '../testing/fixture.ts'

test('what was changed when, and documents as they were', async ({client, server}) => {
  const get = async (path: string) => (await fetch(`${server.url}/v2025-02-19/data/history/production/${path}`)).text()
  const documents = async (path: string) => JSON.parse(await get(path)).documents
  const first = await client.create({_id: 'drafts.a', _type: 't', n: 1})
  const second = await client.patch('drafts.a').set({n: 2}).commit()
  await client.action({actionType: 'sanity.action.document.publish', draftId: 'drafts.a', publishedId: 'a'})
  const published = await client.getDocument('a')

  const lines = (await get('transactions/drafts.a?effectFormat=mendoza&excludeMutations=true')).trim().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    {id: first._rev, author: 'local', documentIDs: ['drafts.a'], effects: {'drafts.a': {revert: [0, null]}}},
    {id: second._rev, documentIDs: ['drafts.a']},
    {id: published?._rev, documentIDs: ['a', 'drafts.a'], effects: {'drafts.a': {apply: [0, null]}}},
  ])
  const range = `transactions/drafts.a?fromTransaction=${second._rev}&reverse=true&limit=1&excludeContent=true`
  expect(JSON.parse(await get(range))).toEqual({
    id: published?._rev, author: 'local', documentIDs: ['a', 'drafts.a'], timestamp: published?._updatedAt,
  })

  expect(await documents(`documents/drafts.a?revision=${first._rev}`)).toEqual([first])
  expect(await documents(`documents/drafts.a?time=${second._updatedAt}`)).toEqual([second])
  expect(await documents('documents/drafts.a?lastRevision=true')).toEqual([second])
  expect(await documents('documents/no?lastRevision=true')).toEqual([])
})

test('the events of a document and of its draft', async ({client, server}) => {
  type Told = {type: string; revisionId?: string; versionRevisionId?: string}
  const events = async (id: string, search = '') => {
    const response = await fetch(`${server.url}/v2025-02-19/data/history/production/events/documents/${id}${search}`)
    const {events: told, nextCursor} = await response.json() as {events: Record<string, Told[]>; nextCursor: string}
    return {nextCursor, told: told[id]!.map(({type, revisionId, versionRevisionId}) => [type, revisionId, versionRevisionId])}
  }
  const ids = {draftId: 'drafts.a', publishedId: 'a'}
  const act = async (name: 'publish' | 'unpublish' | 'discard' | 'delete') => {
    const actionType = `sanity.action.document.${name}` as const
    const {transactionId} = await client.action(
      name === 'delete' ? {actionType: 'sanity.action.document.delete', publishedId: 'a', includeDrafts: ['drafts.a']}
        : {actionType, ...ids} as {actionType: 'sanity.action.document.publish', draftId: string, publishedId: string})
    return transactionId
  }
  const created = (await client.create({_id: 'drafts.a', _type: 't', n: 1}))._rev
  const edited = (await client.patch('drafts.a').set({n: 2}).commit())._rev
  const published = await act('publish')
  const again = (await client.create({_id: 'drafts.a', _type: 't', n: 3}))._rev
  await act('discard')
  const unpublished = await act('unpublish')
  await act('delete')
  const direct = (await client.create({_id: 'a', _type: 't'}))._rev
  const changed = (await client.patch('a').set({n: 4}).commit())._rev
  await client.delete('a')

  expect(await events('drafts.a')).toEqual({nextCursor: '', told: [
    ['deleteDocumentGroup', undefined, undefined],
    ['deleteDocumentVersion', undefined, unpublished],
    ['createDocumentVersion', undefined, unpublished],
    ['deleteDocumentVersion', undefined, again],
    ['createDocumentVersion', undefined, again],
    ['publishDocumentVersion', published, edited],
    ['createDocumentVersion', undefined, created],
  ]})
  const ofPublished = [
    ['deleteDocumentGroup', undefined, undefined],
    ['updateLiveDocument', changed, undefined],
    ['createLiveDocument', direct, undefined],
    ['unpublishDocument', undefined, unpublished],
    ['publishDocumentVersion', published, edited],
  ]
  expect(await events('a')).toEqual({nextCursor: '', told: ofPublished})
  expect(await events('a', '?limit=3')).toEqual({nextCursor: '3', told: ofPublished.slice(0, 3)})
  expect(await events('a', '?limit=3&nextCursor=3')).toEqual({nextCursor: '', told: ofPublished.slice(3)})
})

test('the dataset is exported as one document a line', async ({client, server}) => {
  await client.mutate([{create: {_id: 'b', _type: 'u'}}, {create: {_id: 'drafts.a', _type: 't'}}])
  const ids = async (search: string) => {
    const text = await (await fetch(`${server.url}/v2025-02-19/data/export/production${search}`)).text()
    return text.trim().split('\n').map((line) => JSON.parse(line)._id)
  }
  expect([await ids(''), await ids('?types=u')]).toEqual([['b', 'drafts.a'], ['b']])
})
