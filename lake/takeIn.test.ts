import {mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {DatabaseSync} from 'node:sqlite'
import {expect} from 'vitest'
import type {Lake} from './lake.ts'
import {Store} from './store.ts'
import {test} from './testing/fixture.ts'

const time = '2020-01-02T03:04:05Z'

function put(folder: string, name: string, content: object): void {
  mkdirSync(join(folder, 'documents'), {recursive: true})
  writeFileSync(join(folder, 'documents', name), JSON.stringify(content))
}

/** Documents by id and title. */
const titles = (lake: Lake) => Object.fromEntries(lake.all().map(({_id, title}) => [_id, title]))

/** Resolves when so many transactions were made from files. */
function taken(lake: Lake, count = 1): Promise<void> {
  return new Promise((resolve) => {
    const end = lake.subscribe(({transaction}) => {
      if (transaction.author !== 'git' || (count -= 1) > 0) return
      end()
      resolve()
    })
  })
}

test('two documents that change files are none lost', async ({folder, start, notices}) => {
  put(folder, 'a.json', {_id: 'a', _type: 't', title: 'А'})
  put(folder, 'b.json', {_id: 'b', _type: 't', title: 'Б'})
  const first = await start()
  await first.close()
  put(folder, 'a.json', {_id: 'b', _type: 't', title: 'Б'})
  put(folder, 'b.json', {_id: 'a', _type: 't', title: 'А иначе'})
  const {lake} = await start()
  expect(titles(lake)).toEqual({a: 'А иначе', b: 'Б'})
  expect(lake.store.mirror().map(({document, file}) => [document, file]).sort()).toEqual([['a', 'b.json'], ['b', 'a.json']])
  expect(notices).toEqual([])
})

test('a document whose file went stands in the copy of it', async ({folder, server}) => {
  const {lake} = server
  const first = taken(lake)
  put(folder, 'a.json', {_id: 'a', _type: 't', title: 'А'})
  await first
  put(folder, 'copy.json', {_id: 'a', _type: 't', title: 'Копия'})
  const second = taken(lake)
  rmSync(join(folder, 'documents/a.json'))
  await second
  expect(titles(lake)).toEqual({a: 'Копия'})
})

test('what is left out is told of once', async ({folder, client, server, notices}) => {
  await client.create({_id: 'a', _type: 't', title: 'А', slug: {current: 'a'}})
  put(folder, 'copy.json', {_id: 'a', _type: 't', title: 'Копия'})
  writeFileSync(join(folder, 'documents/broken.json'), '{')
  for (const name of ['b', 'c']) {
    const next = taken(server.lake)
    put(folder, `${name}.json`, {_id: name, _type: 't'})
    await next
  }
  expect(notices.map(({rule, file}) => [rule, file]).sort()).toEqual([
    ['file-duplicate', 'copy.json'], ['file-unreadable', 'broken.json'],
  ])
})

test('a document new here keeps the times its file brings, one that changes gets its own', async ({folder, server}) => {
  const {lake} = server
  const first = taken(lake)
  put(folder, 'a.json', {_id: 'a', _type: 't', _createdAt: time, _updatedAt: time, title: 'А'})
  await first
  expect(lake.get('a')).toMatchObject({_createdAt: time, _updatedAt: time})
  const second = taken(lake)
  put(folder, 'a.json', {_id: 'a', _type: 't', _createdAt: '2021-01-01T00:00:00Z', _updatedAt: time, title: 'Б'})
  await second
  expect(lake.get('a')).toMatchObject({_createdAt: time, title: 'Б'})
  expect(lake.get('a')!._updatedAt > time).toBe(true)
})

test('a folder that goes and comes again costs no document, and is watched anew', async ({folder, client, server, notices}) => {
  await client.create({_id: 'a', _type: 't', title: 'А'})
  const documents = join(folder, 'documents')
  renameSync(documents, `${documents}.away`)
  await client.patch('a').set({title: 'Б'}).commit()
  expect(titles(server.lake)).toEqual({a: 'Б'})
  expect(notices.map(({rule}) => rule)).toContain('mirror-behind')
  renameSync(`${documents}.away`, documents)
  const next = taken(server.lake)
  put(folder, 'b.json', {_id: 'b', _type: 't', title: 'В'})
  await next
  expect(titles(server.lake)).toEqual({a: 'Б', b: 'В'})
})

test('a file that cannot be written keeps no other from it, and is written once it can be', async ({folder, client, notices}) => {
  const documents = join(folder, 'documents')
  const names = () => readdirSync(documents, {withFileTypes: true}).filter((each) => each.isFile()).map(({name}) => name).sort()
  mkdirSync(join(documents, 't.a.json'), {recursive: true})
  await client.mutate(['a', 'b'].map((id) => ({create: {_id: id, _type: 't'}})))
  expect(names()).toEqual(['t.b.json'])
  expect(notices.map(({rule}) => rule)).toEqual(['file-unreadable', 'mirror-behind'])
  rmSync(join(documents, 't.a.json'), {recursive: true})
  await client.create({_id: 'c', _type: 't'})
  expect(names()).toEqual(['t.a.json', 't.b.json', 't.c.json'])
})

test('a listener that fails keeps no write from its file', async ({folder, client, server, notices}) => {
  server.lake.subscribe(() => {
    throw new Error('сломан')
  })
  await client.create({_id: 'a', _type: 't'})
  expect(readdirSync(join(folder, 'documents'))).toEqual(['t.a.json'])
  expect(notices).toEqual([{rule: 'listener-failed', message: 'A listener failed: Error: сломан'}])
})

test('a file that stands where a document is about to be written is taken in first', async ({folder, client, server}) => {
  put(folder, 't.x.json', {_id: 'other', _type: 't', title: 'Чужой'})
  await client.create({_id: 'a', _type: 't', title: 'А', slug: {current: 'x'}})
  expect(titles(server.lake)).toEqual({a: 'А', other: 'Чужой'})
  expect(readdirSync(join(folder, 'documents')).sort()).toEqual(['t.a.json', 't.x.json'])
})

test('a reference from a file to nothing does not keep its document from being edited', async ({folder, client, server}) => {
  const next = taken(server.lake)
  put(folder, 'a.json', {_id: 'a', _type: 't', title: 'А', to: {_ref: 'nowhere'}})
  await next
  const ids = {draftId: 'drafts.a', publishedId: 'a'}
  await client.action([
    {actionType: 'sanity.action.document.edit', ...ids, patch: {set: {title: 'Б'}}},
    {actionType: 'sanity.action.document.publish', ...ids},
  ])
  expect(titles(server.lake)).toEqual({a: 'Б'})
  const further = client.patch('a').set({more: {_ref: 'also-nowhere'}}).commit()
  await expect(further).rejects.toMatchObject({statusCode: 409})
})

test('history knows what files said, though it is stored once', async ({folder, client, server}) => {
  const next = taken(server.lake)
  put(folder, 'a.json', {_id: 'a', _type: 't', title: 'А'})
  await next
  const {_rev, ...created} = server.lake.get('a')!
  await client.patch('a').set({title: 'Б'}).commit()
  await client.delete('a')
  const [first] = server.lake.store.transactions(['a'])
  expect(first).toMatchObject({
    id: _rev, mutations: [{createOrReplace: {_rev, ...created}}],
    effects: {a: {apply: [0, created], revert: [0, null]}},
  })
})

test('a rename that a crash interrupted is finished without a word', async ({folder, start, notices}) => {
  const first = await start()
  await first.lake.transact([{create: {_id: 'a', _type: 't', title: 'А', slug: {current: 'old'}}}])
  await first.close()
  // The new file is written, the old one not yet removed.
  const store = new Store(join(folder, '.lake'))
  const before = store.get('a')!
  const after = {...before, slug: {current: 'new'}, _rev: 'tx'}
  store.commit({id: 'tx', timestamp: time, author: 'local', mutations: []}, [{id: 'a', before, after}], ['a'])
  store.close()
  const old = readFileSync(join(folder, 'documents/t.old.json'), 'utf8')
  writeFileSync(join(folder, 'documents/t.new.json'), old.replace('"old"', '"new"'))
  await start()
  expect(readdirSync(join(folder, 'documents'))).toEqual(['t.new.json'])
  expect(notices).toEqual([])
})

test('a folder of the first format is read on', async ({folder, start}) => {
  const first = await start()
  await first.lake.transact([
    {create: {_id: 'b', _type: 't'}}, {create: {_id: 'drafts.a', _type: 't', title: 'А', to: {_ref: 'b'}}},
  ])
  await first.close()
  const db = new DatabaseSync(join(folder, '.lake/lake.db'))
  db.exec(`alter table documents drop column refs; alter table mirror drop column stamp; pragma user_version = 1`)
  db.close()
  const {lake} = await start()
  expect(titles(lake)).toEqual({'b': undefined, 'drafts.a': 'А'})
  await expect(lake.transact([{delete: {id: 'b'}}])).rejects.toMatchObject({status: 409})
})

test('a folder of a later format is refused and left alone', async ({folder, start}) => {
  await (await start()).close()
  const path = join(folder, '.lake/lake.db')
  const version = (change?: string) => {
    const db = new DatabaseSync(path)
    if (change !== undefined) db.exec(change)
    const found = db.prepare('pragma user_version').get()
    db.close()
    return found
  }
  version('pragma user_version = 99')
  await expect(start()).rejects.toMatchObject({name: 'LakeRefusal', rule: 'lake-newer'})
  expect(version()).toEqual({user_version: 99})
})
