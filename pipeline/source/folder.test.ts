import {mkdtemp, mkdir, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {contentFolder} from '../../content/index.ts'
import type {ImageAsset} from '../../schemas/types.ts'
import {Failure} from '../finding.ts'
import {openFolder} from './folder.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tirazh-folder-'))
  await mkdir(join(folder, 'documents'))
})
afterEach(() => rm(folder, {recursive: true}))

const put = (name: string, text: string) => writeFile(join(folder, 'documents', name), text)
const failureOf = (promise: Promise<unknown>) => promise.then(() => expect.fail('it did not fail'), (error: Failure) => error)

test('reads the first edition with every document it reaches, each once', async () => {
  const source = openFolder(contentFolder)
  expect(await source.editions()).toEqual([
    {slug: 'deepseek-cities', title: 'Почему мы не смогли создать свой DeepSeek?'},
  ])
  const data = await source.read('deepseek-cities')
  expect({
    edition: data.edition._id,
    articles: data.articles.map(({_id}) => _id),
    caseStudies: data.caseStudies.map(({_id}) => _id.replace('caseStudy-', '')),
    cities: data.cities.map(({_id}) => _id.replace('city-', '')).sort(),
    sources: data.sources.map(({_id}) => _id),
    images: data.images,
  }).toEqual({
    edition: 'edition-deepseek-cities',
    articles: ['article-deepseek-cities'],
    caseStudies: [
      'nanjing', 'shenzhen', 'dongguan', 'suzhou', 'guangzhou', 'wuhan', 'beijing', 'hefei', 'hangzhou', 'shanghai', 'wuhu',
    ],
    cities: [
      'anhui', 'beijing', 'dongguan', 'guangdong', 'guangzhou', 'hangzhou', 'hefei', 'jiangsu', 'liaoning', 'nanjing',
      'shandong', 'shanghai', 'shenzhen', 'suzhou', 'wuhan', 'wuhu', 'zhejiang',
    ],
    sources: ['source-jiaohuidian', 'source-xinhua-ribao'],
    images: [],
  })
})

test('an unknown slug names the editions and the likeliest', async () => {
  const failure = await failureOf(openFolder(contentFolder).read('depseek-cities'))
  expect(failure.kind).toBe('source')
  expect(failure.findings).toMatchObject([
    {rule: 'edition-unknown', hint: 'did you mean “deepseek-cities”? the editions are: deepseek-cities'},
  ])
})

test('invalid JSON is told with its line and column, every broken file at once', async () => {
  await put('article.a.json', '{\n  "_id": "a",\n  "_type": oops\n}')
  await put('article.b.json', '{"_id": "b"')
  await put('article.c.json', '[]')
  const failure = await failureOf(openFolder(folder).editions())
  expect(failure.kind).toBe('content')
  expect(failure.findings.map(({rule, file, line, column}) => [rule, file?.slice(-14), line, column])).toEqual([
    ['json-invalid', 'article.a.json', 3, 12],
    ['json-invalid', 'article.b.json', 1, 12],
    ['document-invalid', 'article.c.json', undefined, undefined],
  ])
})

test('two documents of one _id are refused', async () => {
  await put('city.a.json', '{"_id": "city", "_type": "city"}')
  await put('city.b.json', '{"_id": "city", "_type": "city"}')
  expect((await failureOf(openFolder(folder).editions())).findings).toMatchObject([{rule: 'id-duplicate', document: 'city'}])
})

test('a folder that is not there is a failure of the source', async () => {
  const failure = await failureOf(openFolder(join(folder, 'none')).editions())
  expect([failure.kind, failure.findings[0]!.rule]).toEqual(['source', 'folder-unreadable'])
})

const asset = (fields: Partial<ImageAsset>): ImageAsset => ({
  _id: 'image-a', _type: 'sanity.imageAsset', sha1hash: '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8', extension: 'png',
  mimeType: 'image/png', size: 1, path: '', metadata: {dimensions: {width: 1, height: 1, aspectRatio: 1}}, ...fields,
})

test('an image is read and its hash proved; a missing, changed or escaping one is refused', async () => {
  await mkdir(join(folder, 'assets/images'), {recursive: true})
  const file = join(folder, 'assets/images/86f7e437faa5a7fce15d1ddcb9eaeaea377667b8-1x1.png')
  await writeFile(file, 'a')
  const source = openFolder(folder)
  expect(new TextDecoder().decode(await source.image(asset({})))).toBe('a')
  await writeFile(file, 'b')
  expect((await failureOf(source.image(asset({})))).message).toContain('SHA-1 differs')
  expect((await failureOf(source.image(asset({extension: 'jpg'})))).message).toContain('not in the folder')
  expect((await failureOf(source.image(asset({sha1hash: '../../../etc/passwd'})))).message).toContain('no proper sha1hash')
})
