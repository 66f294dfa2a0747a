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

const draft = {_id: 'drafts.a', _type: 't'}
const action = (name: string, members: object) => ({actionType: `sanity.action.document.${name}`, ...members})

test.for([
  ['a stale draft', action('publish', {...ids, ifDraftRevisionId: 'old'}), 409],
  ['a missing draft', action('publish', {draftId: 'drafts.no', publishedId: 'no'}), 409],
  ['a release', {actionType: 'sanity.action.release.create', releaseId: 'r'}, 400],
  ['an action without its ids', action('publish', {}), 400],
  ['publishing under another id', action('publish', {draftId: 'drafts.a', publishedId: 'b'}), 400],
  ['editing a document that is not there', action('edit', {draftId: 'drafts.no', publishedId: 'no', patch: {set: {x: 1}}}), 409],
  ['a draft made twice', action('create', {publishedId: 'a', attributes: draft, ifExists: 'fail'}), 409],
  ['a draft of what is published', action('create', {publishedId: 'p', attributes: {_type: 't', _id: 'drafts.p'}}), 409],
  ['replacing a draft by another document', action('replaceDraft', {publishedId: 'a', attributes: {_type: 't', _id: 'x'}}), 400],
  ['replacing a draft of nothing', action('replaceDraft', {publishedId: 'no', attributes: {_type: 't', _id: 'drafts.no'}}), 409],
  ['deleting without the draft', action('delete', {publishedId: 'a', includeDrafts: []}), 409],
  ['purging', action('discard', {draftId: 'drafts.a', purge: true}), 400],
  ['a version of a stale base', action('version.create', {baseId: 'p', versionId: 'drafts.p', ifBaseRevisionId: 'old'}), 409],
  ['a version in a release', action('version.replace', {document: {_type: 't', _id: 'versions.r.a'}}), 400],
] as const)('%s is refused', async ([, refused, statusCode], {client}) => {
  await client.mutate([{create: draft}, {create: {_id: 'p', _type: 't'}}])
  await expect(client.action(refused as never)).rejects.toMatchObject({statusCode})
  expect(await client.fetch('*._id')).toEqual(['drafts.a', 'p'])
})

test('what is there already may be left as it is, or replaced', async ({client}) => {
  await client.create({...draft, title: 'Раз'})
  await client.action({actionType: 'sanity.action.document.create', publishedId: 'a', attributes: draft, ifExists: 'ignore'})
  expect(await client.fetch('*.title')).toEqual(['Раз'])
  const attributes = {...draft, title: 'Два'}
  await client.action({actionType: 'sanity.action.document.replaceDraft', publishedId: 'a', attributes})
  expect(await client.fetch('*.title')).toEqual(['Два'])
  await client.action({actionType: 'sanity.action.document.version.replace', document: {...draft, title: 'Три'}})
  expect(await client.fetch('*.title')).toEqual(['Три'])
})
