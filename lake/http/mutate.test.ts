import {expect} from 'vitest'
import {test} from '../testing/fixture.ts'

test('a document is made, replaced, patched and deleted', async ({client}) => {
  const made = await client.create({_id: 'a', _type: 't', title: 'Раз'})
  expect(made).toEqual({
    _id: 'a', _type: 't', title: 'Раз', _rev: expect.any(String),
    _createdAt: expect.any(String), _updatedAt: made._createdAt,
  })
  expect(await client.createIfNotExists({_id: 'a', _type: 't', title: 'Два'})).toEqual(made)
  const replaced = await client.createOrReplace({_id: 'a', _type: 't', title: 'Три', n: 1})
  expect(replaced).toMatchObject({title: 'Три', _createdAt: made._createdAt})
  const patched = await client.patch('a').set({title: 'Четыре'}).inc({n: 2}).setIfMissing({list: []})
    .append('list', ['x', 'y']).commit()
  expect(patched).toMatchObject({title: 'Четыре', n: 3, list: ['x', 'y']})
  expect(await client.getDocument('a')).toEqual(patched)
  expect(await client.delete('a')).toEqual({
    transactionId: expect.any(String), documentIds: ['a'], results: [{id: 'a', operation: 'delete'}],
  })
  expect(await client.getDocument('a')).toBeUndefined()
})

test.for([
  ['set a keyed item', {set: {'items[_key=="k2"].v': 9}}, {items: [{_key: 'k1', v: 1}, {_key: 'k2', v: 9}]}],
  ['unset a keyed item', {unset: ['items[_key=="k1"]']}, {items: [{_key: 'k2', v: 2}]}],
  ['unset the last', {unset: ['items[-1]']}, {items: [{_key: 'k1', v: 1}]}],
  ['replace', {insert: {replace: 'items[0]', items: ['z']}}, {items: ['z', {_key: 'k2', v: 2}]}],
  ['insert', {insert: {after: 'items[0]', items: ['z']}}, {items: [{_key: 'k1', v: 1}, 'z', {_key: 'k2', v: 2}]}],
  ['dec', {dec: {n: 3}}, {n: 2}],
  ['diffMatchPatch', {diffMatchPatch: {text: '@@ -1,6 +1,7 @@\n При\n+-\n вет\n'}}, {text: 'При-вет'}],
  ['recursive set', {set: {'items..v': 0}}, {items: [{_key: 'k1', v: 0}, {_key: 'k2', v: 0}]}],
] as const)('a patch can %s', async ([, patch, expected], {client}) => {
  await client.create({_id: 'a', _type: 't', n: 5, text: 'Привет', items: [{_key: 'k1', v: 1}, {_key: 'k2', v: 2}]})
  const mutation = {patch: {id: 'a', ...patch}}
  const result = await client.mutate([mutation as never], {returnDocuments: true})
  expect(result).toMatchObject([expected])
})

test('by query, ids and documents are returned as asked, dryRun keeps nothing', async ({client}) => {
  await client.mutate(['a', 'b', 'c'].map((id) => ({create: {_id: id, _type: id === 'c' ? 'u' : 't'}})))
  const patch = client.patch({query: '*[_type == $type] | order(_id)', params: {type: 't'}}).set({x: 1})
  expect(await client.mutate(patch, {dryRun: true, returnDocuments: false, returnFirst: false})).toMatchObject({
    documentIds: ['a', 'b'],
  })
  expect(await client.fetch('count(*[x == 1])')).toBe(0)
  const documents = await client.mutate(patch, {returnDocuments: true, returnFirst: false, visibility: 'async'})
  expect(documents).toMatchObject([{_id: 'a', x: 1}, {_id: 'b', x: 1}])
  await client.delete({query: '*[x == 1]'})
  expect(await client.fetch('*._id')).toEqual(['c'])
})

test('list items get the keys they lack when that is asked for', async ({client}) => {
  const items = [{v: 1}, {_key: 'own', v: 2}, 'text']
  const made = await client.create({_id: 'a', _type: 't', items}, {autoGenerateArrayKeys: true})
  const key = expect.stringMatching(/^[A-Za-z0-9]{12}$/)
  expect(made.items).toEqual([{_key: key, v: 1}, {_key: 'own', v: 2}, 'text'])
})

test('mutations of a transaction see each other; if one fails nothing is kept', async ({client}) => {
  const good = client.transaction().transactionId('tx1')
    .create({_id: 'a', _type: 't', n: 1}).patch('a', (p) => p.inc({n: 1})).create({_type: 't', _id: 'drafts.'})
  expect(await good.commit({returnDocuments: true})).toMatchObject([{n: 2, _rev: 'tx1'}, {n: 2}, {_rev: 'tx1'}])
  await expect(client.transaction().create({_id: 'b', _type: 't'}).create({_id: 'a', _type: 't'}).commit())
    .rejects.toMatchObject({
      statusCode: 409,
      details: {type: 'mutationError', items: [{index: 1, error: {type: 'documentAlreadyExistsError', id: 'a'}}]},
    })
  expect(await client.getDocument('b')).toBeUndefined()
})

test.for([
  ['a transaction id used twice', [{create: {_type: 't'}}], 409, 'transactionIdConflictError', 'tx'],
  ['a patch of nothing', [{patch: {id: 'no', set: {a: 1}}}], 409, 'documentNotFoundError', undefined],
  ['another revision', [{patch: {id: 'a', ifRevisionID: 'x', set: {a: 1}}}], 409, 'documentRevisionIDDoesNotMatchError',
    undefined],
  ['deleting another revision', [{delete: {id: 'holder', ifRevisionID: 'x'}}], 409, 'documentRevisionIDDoesNotMatchError',
    undefined],
  ['a strong reference to nothing', [{create: {_id: 'b', _type: 't', r: {_ref: 'no'}}}], 409,
    'documentReferenceDoesNotExistError', undefined],
  ['deleting what is referred to', [{delete: {id: 'a'}}], 409, 'documentHasExistingReferencesError', undefined],
  ['no type', [{create: {_id: 'b'}}], 400, 'validationError', undefined],
  ['an id that leaves the folder', [{create: {_id: '../b', _type: 't'}}], 400, 'validationError', undefined],
  ['an id whose part begins with a dash', [{create: {_id: 'a.-b', _type: 't'}}], 400, 'validationError', undefined],
  ['a type that leaves the folder', [{create: {_id: 'b', _type: '../t'}}], 400, 'validationError', undefined],
  ['another id by patch', [{patch: {id: 'a', set: {_id: 'b'}}}], 400, 'invalidPatchError', undefined],
  ['an unknown operation', [{patch: {id: 'a', merge: {}}}], 400, 'invalidPatchError', undefined],
  ['an unknown mutation', [{upsert: {}}], 400, 'malformedMutationError', undefined],
] as const)('%s is refused', async ([, mutations, statusCode, type, transactionId], {client}) => {
  const holder = {_id: 'holder', _type: 't', to: {_ref: 'a'}, weak: {_ref: 'nowhere', _weak: true}}
  await client.mutate([{create: {_id: 'a', _type: 't'}}, {create: holder}], {transactionId: 'tx'})
  const before = await client.fetch('*')
  const tried = client.mutate(mutations as never, transactionId === undefined ? {} : {transactionId})
  await expect(tried).rejects.toMatchObject({statusCode, details: {items: [{error: {type}}]}})
  expect(await client.fetch('*')).toEqual(before)
})

test('of fifty writers who saw the same revision one wins, each time', async ({client}) => {
  let {_rev} = await client.create({_id: 'a', _type: 't'})
  for (let round = 0; round < 4; round += 1) {
    const seen = _rev
    const writers = Array.from({length: 50}, (_, n) => client.patch('a').ifRevisionId(seen).set({winner: n}).commit())
    const outcomes = await Promise.allSettled(writers)
    const won = outcomes.flatMap((outcome, n) => outcome.status === 'fulfilled' ? [n] : [])
    const lost = outcomes.flatMap((outcome) => outcome.status === 'rejected' ? [outcome.reason.statusCode] : [])
    expect({won: won.length, lost}).toEqual({won: 1, lost: Array.from({length: 49}, () => 409)})
    const winner = await client.getDocument('a')
    expect(winner?.winner).toBe(won[0])
    _rev = winner!._rev
  }
})

test('fifty writers who count up count to fifty', async ({client}) => {
  await client.create({_id: 'a', _type: 't', n: 0})
  await Promise.all(Array.from({length: 50}, () => client.patch('a').inc({n: 1}).commit()))
  expect(await client.fetch('*[_id == "a"][0].n')).toBe(50)
})
