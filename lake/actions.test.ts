import {expect} from 'vitest'
import {test} from './testing/fixture.ts'

const ids = {draftId: 'drafts.a', publishedId: 'a'}

test('a document goes from draft to published and back', async ({client}) => {
  const state = () => client.fetch('*[_type == "t"] | order(_id) {_id, title, n}')
  await client.action({
    actionType: 'sanity.action.document.create', publishedId: 'a', ifExists: 'fail',
    attributes: {_id: 'drafts.a', _type: 't', title: 'Раз'},
  })
  await client.action([
    {actionType: 'sanity.action.document.edit', ...ids, patch: {set: {title: 'Два'}}},
    {actionType: 'sanity.action.document.edit', ...ids, patch: {setIfMissing: {n: 0}}},
    {actionType: 'sanity.action.document.edit', ...ids, patch: {inc: {n: 1}}},
  ])
  expect(await state()).toEqual([{_id: 'drafts.a', title: 'Два', n: 1}])
  await client.action({actionType: 'sanity.action.document.publish', ...ids})
  expect(await state()).toEqual([{_id: 'a', title: 'Два', n: 1}])
  await client.action({actionType: 'sanity.action.document.edit', ...ids, patch: {set: {title: 'Три'}}})
  expect(await state()).toEqual([{_id: 'a', title: 'Два', n: 1}, {_id: 'drafts.a', title: 'Три', n: 1}])
  await client.action({actionType: 'sanity.action.document.discard', draftId: 'drafts.a'} as never)
  await client.action({actionType: 'sanity.action.document.unpublish', ...ids})
  expect(await state()).toEqual([{_id: 'drafts.a', title: 'Два', n: 1}])
  await client.action({actionType: 'sanity.action.document.delete', publishedId: 'a', includeDrafts: ['drafts.a']})
  expect(await state()).toEqual([])
})

test('publishing makes references strong that waited for it', async ({client}) => {
  const city = {_ref: 'city', _weak: true, _strengthenOnPublish: {type: 'city'}}
  await client.mutate([{create: {_id: 'drafts.a', _type: 't', city}}])
  const early = client.action({actionType: 'sanity.action.document.publish', ...ids})
  await expect(early).rejects.toMatchObject({statusCode: 409})
  await client.create({_id: 'city', _type: 'city'})
  await client.action({actionType: 'sanity.action.document.publish', ...ids})
  expect(await client.fetch('*[_id == "a"][0].city')).toEqual({_ref: 'city'})
})

test.for([
  ['a stale draft', {actionType: 'sanity.action.document.publish', ...ids, ifDraftRevisionId: 'old'}, 409],
  ['a missing draft', {actionType: 'sanity.action.document.publish', draftId: 'drafts.no', publishedId: 'no'}, 409],
  ['a release', {actionType: 'sanity.action.release.create', releaseId: 'r'}, 400],
  ['an action without its ids', {actionType: 'sanity.action.document.publish'}, 400],
] as const)('%s is refused', async ([, action, statusCode], {client}) => {
  await client.create({_id: 'drafts.a', _type: 't'})
  await expect(client.action(action as never)).rejects.toMatchObject({statusCode})
  expect(await client.fetch('*._id')).toEqual(['drafts.a'])
})
