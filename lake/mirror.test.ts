import {existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'vitest'
import {contentOf, fileContent} from './documentFile.ts'
import {Store} from './store.ts'
import {test} from './testing/fixture.ts'

const article = {_id: 'article-a', _type: 'article', title: 'Раз', slug: {_type: 'slug', current: 'a'}}

/** The files of a dataset by name. */
function files(folder: string): Record<string, unknown> {
  const documents = join(folder, 'documents')
  return Object.fromEntries(readdirSync(documents).sort()
    .map((name) => [name, JSON.parse(readFileSync(join(documents, name), 'utf8'))]))
}

function put(folder: string, name: string, content: object | string): void {
  mkdirSync(join(folder, 'documents'), {recursive: true})
  writeFileSync(join(folder, 'documents', name), typeof content === 'string' ? content : JSON.stringify(content))
}

test('published documents are files, drafts are not; revisions and times stay out', async ({client, folder}) => {
  await client.mutate([{create: article}, {create: {_id: 'drafts.article-b', _type: 'article'}}])
  expect(files(folder)).toEqual({'article.a.json': article})
  expect(readFileSync(join(folder, 'documents/article.a.json'), 'utf8')).toBe(fileContent(article))
  await client.patch('article-a').set({slug: {_type: 'slug', current: 'b'}}).commit()
  expect(Object.keys(files(folder))).toEqual(['article.b.json'])
  await client.createOrReplace({...article, _id: 'article-c', slug: {_type: 'slug', current: 'b'}})
  expect(Object.keys(files(folder))).toEqual(['article.article-c.json', 'article.b.json'])
  await client.delete('article-a')
  expect(Object.keys(files(folder))).toEqual(['article.article-c.json'])
})

test('an image keeps no address in its file', async ({client, folder}) => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"/>')
  const {_id, sha1hash} = await client.assets.upload('image', svg)
  const file = files(folder)[`sanity.imageAsset.${_id}.json`]
  expect(file).toMatchObject({_id, path: `images/${sha1hash}-8x4.svg`})
  expect(file).not.toHaveProperty('url')
})

test('a fresh folder is taken in, a restart changes nothing', async ({folder, start, notices}) => {
  put(folder, 'article.a.json', article)
  put(folder, 'by-hand.json', {_id: 'city-x', _type: 'city', home: {_ref: 'nowhere'}})
  const first = await start()
  const before = first.lake.all()
  expect(before.map(contentOf)).toEqual([article, {_id: 'city-x', _type: 'city', home: {_ref: 'nowhere'}}])
  expect(first.lake.store.transactions()).toMatchObject([{author: 'git', documentIDs: ['article-a', 'city-x']}])
  await first.close()
  const second = await start()
  expect(second.lake.all()).toEqual(before.map((document) => ({...document})))
  expect(second.lake.store.transactions()).toHaveLength(1)
  expect(Object.keys(files(folder))).toEqual(['article.a.json', 'by-hand.json'])
  expect(notices).toEqual([])
})

test('while it runs, changed files are heard by listeners', async ({client, folder, server}) => {
  await client.create(article)
  const heard: unknown[] = []
  const done = new Promise<void>((resolve) => server.lake.subscribe(({transaction, changes}) => {
    heard.push([transaction.author, changes.map(({id, after}) => [id, after?.title])])
    if (heard.length === 3) resolve()
    else if (heard.length === 2) rmSync(join(folder, 'documents/article.new.json'))
    else put(folder, 'article.new.json', {...article, _id: 'article-new', title: 'Два'})
  }))
  put(folder, 'article.a.json', {...article, title: 'Из git'})
  await done
  expect(heard).toEqual([
    ['git', [['article-a', 'Из git']]], ['git', [['article-new', 'Два']]], ['git', [['article-new', undefined]]],
  ])
  const history = server.lake.store.transactions(['article-a'])
  expect(history.map(({author}) => author)).toEqual(['local', 'git'])
})

test('a file laid out otherwise, or renamed, is no change', async ({folder, start}) => {
  put(folder, 'article.a.json', article)
  await (await start()).close()
  renameSync(join(folder, 'documents/article.a.json'), join(folder, 'documents/moved.json'))
  put(folder, 'moved.json', JSON.stringify(Object.fromEntries(Object.entries(article).reverse()), null, 8))
  const {lake} = await start()
  expect(lake.store.transactions()).toHaveLength(1)
  expect(lake.store.mirror()).toMatchObject([{document: 'article-a', file: 'moved.json'}])
})

test('a write that has not seen a changed file is refused', async ({client, folder}) => {
  await client.create(article)
  put(folder, 'article.a.json', {...article, title: 'Из git'})
  const write = client.createOrReplace({...article, title: 'Из Studio'})
  const message = expect.stringContaining('has changed and was taken in')
  await expect(write).rejects.toMatchObject({statusCode: 409, message})
  expect(await client.getDocument('article-a')).toMatchObject({title: 'Из git'})
})

test('changed in git and in the lake: the file counts, the other is the draft', async ({folder, start, notices}) => {
  put(folder, 'article.a.json', article)
  await (await start()).close()
  crashBeforeMirror(folder, {...article, title: 'Из Studio'})
  put(folder, 'article.a.json', {...article, title: 'Из git'})
  const {lake} = await start()
  expect([lake.get('article-a')?.title, lake.get('drafts.article-a')?.title]).toEqual(['Из git', 'Из Studio'])
  expect(lake.store.transactions(['article-a']).map(({author}) => author)).toEqual(['git', 'local', 'git'])
  expect(notices).toMatchObject([{rule: 'both-changed', document: 'article-a'}])
  expect(lake.store.journal()).toEqual([])
})

test('what a crash kept from the files is written at the next start', async ({folder, start, notices}) => {
  put(folder, 'article.a.json', article)
  await (await start()).close()
  crashBeforeMirror(folder, {...article, title: 'Из Studio', slug: {_type: 'slug', current: 'z'}})
  writeFileSync(join(folder, 'documents/.article.z.json.tmp'), '{"_id": "arti')
  await start()
  expect(Object.keys(files(folder))).toEqual(['article.z.json'])
  expect(notices).toEqual([])
})

test.for([
  ['broken', '{"_id": "article-a", <<<<<<< HEAD', 'file-unreadable'],
  ['a draft', {...article, _id: 'drafts.article-a'}, 'file-unreadable'],
  ['without a type', {_id: 'article-a'}, 'file-unreadable'],
  ['not an object', '[]', 'file-unreadable'],
] as const)('a file that is %s is left out and told of', async ([, content, rule], {folder, start, notices}) => {
  put(folder, 'article.a.json', article)
  await (await start()).close()
  put(folder, 'article.a.json', content)
  const {lake} = await start()
  expect(lake.get('article-a')?.title).toBe('Раз')
  expect(notices).toMatchObject([{rule, file: 'article.a.json'}])
})

test('a second file of the same document is left out and told of', async ({folder, start, notices}) => {
  put(folder, 'article.a.json', article)
  put(folder, 'article.copy.json', {...article, title: 'Копия'})
  const {lake} = await start()
  expect(lake.get('article-a')?.title).toBe('Раз')
  expect(notices).toMatchObject([{rule: 'file-duplicate', file: 'article.copy.json'}])
})

test('what a broken file held is kept when the document is written', async ({client, folder, notices}) => {
  await client.create(article)
  put(folder, 'article.a.json', 'половина слияния')
  await client.patch('article-a').set({title: 'Два'}).commit()
  expect(files(folder)).toMatchObject({'article.a.json': {title: 'Два'}})
  const aside = join(folder, '.lake/overwritten')
  expect(readdirSync(aside).map((name) => readFileSync(join(aside, name), 'utf8'))).toEqual(['половина слияния'])
  expect(notices.map(({rule}) => rule)).toEqual(['file-unreadable', 'file-overwritten'])
})

test('a folder has one lake at a time, also after one that was killed', async ({folder, start}) => {
  const first = await start()
  await expect(start()).rejects.toMatchObject({name: 'LakeRefusal', rule: 'lake-locked'})
  expect(existsSync(join(folder, '.lake/running.json'))).toBe(true)
  await first.close()
  await start()
})

/** Leaves the store as a lake does that dies between storing a document and writing its file. */
function crashBeforeMirror(folder: string, document: typeof article): void {
  const store = new Store(join(folder, '.lake'))
  const before = store.get(document._id)
  const time = new Date().toISOString()
  const after = {...document, _rev: 'tx', _createdAt: time, _updatedAt: time}
  const transaction = {id: 'tx', timestamp: time, author: 'local', mutations: []}
  store.commit(transaction, [{id: document._id, before, after}], [document._id])
  store.close()
}
