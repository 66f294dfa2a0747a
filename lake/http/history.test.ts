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

  const {events} = JSON.parse(await get('events/documents/a'))
  expect(events.a).toMatchObject([
    {type: 'publishDocumentVersion', versionRevisionId: second._rev, revisionId: published?._rev, author: 'local'},
  ])
})

test('the dataset is exported as one document a line', async ({client, server}) => {
  await client.mutate([{create: {_id: 'b', _type: 'u'}}, {create: {_id: 'drafts.a', _type: 't'}}])
  const ids = async (search: string) => {
    const text = await (await fetch(`${server.url}/v2025-02-19/data/export/production${search}`)).text()
    return text.trim().split('\n').map((line) => JSON.parse(line)._id)
  }
  expect([await ids(''), await ids('?types=u')]).toEqual([['b', 'drafts.a'], ['b']])
})
