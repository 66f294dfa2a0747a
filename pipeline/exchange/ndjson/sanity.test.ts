import {createReadStream, mkdtempSync, rmSync} from 'node:fs'
import {readFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {exportDataset} from '@sanity/export'
import {sanityImport} from '@sanity/import'
import {afterAll, expect} from 'vitest'
import type {Lake} from '../../../lake/lake.ts'
import {contentOf} from '../../../lake/documentFile.ts'
import {startLake} from '../../../lake/server.ts'
import {connectLake} from '../../source/lake.ts'
import type {LakeSettings} from '../../source/lakeSettings.ts'
import {contentDocuments} from '../contentSide.ts'
import {filesOf, picture, putAsset, putDocument, test} from '../fixtures/project.ts'
import {writeWholeFile} from '../wholeFile.ts'
import {exportArchive, exportNdjson} from './export.ts'
import {importInto, type ImportResult} from './import.ts'

// The tools unpack beside everything else that is temporary, and leave a folder there.
const scratch = mkdtempSync(join(tmpdir(), 'tirazh-sanity-'))
process.env.TMPDIR = scratch
afterAll(() => rmSync(scratch, {recursive: true}))

/** Sanity's tools ask for a token; a lake on this machine does not. */
const clientOf = async (settings: LakeSettings) => (await connectLake(settings)).withConfig({token: 'none', perspective: 'raw'})

async function sanityExport(settings: LakeSettings, outputPath: string): Promise<string> {
  const client = await clientOf(settings)
  await exportDataset({client: client as never, dataset: settings.dataset, outputPath, assetConcurrency: 2})
  return outputPath
}
async function importBySanity(settings: LakeSettings, file: string): Promise<void> {
  const {warnings} = await sanityImport(createReadStream(file), {
    client: await clientOf(settings), operation: 'create',
  } as never)
  expect(warnings).toEqual([])
}
async function ourExport(content: string, file: string): Promise<string> {
  const documents = [...(await contentDocuments(content)).values()]
  const {findings} = await writeWholeFile(file, (out) => exportArchive(documents, content, out, {name: 'ours'}))
  expect(findings).toEqual([])
  return file
}
async function ourImport(content: string, file: string): Promise<ImportResult> {
  const result: ImportResult = {written: false, documents: [], files: [], findings: []}
  await importInto(content, file, {}, result)
  return result
}
/** Of a dataset what is content, by id; what the lake makes of images is compared by their files. */
const contentOfLake = (lake: Lake) => Object.fromEntries(lake.all().map((document) => [document._id, contentOf(document)]))
const contentOfFolder = async (folder: string) =>
  Object.fromEntries([...await contentDocuments(folder)].map(([id, document]) => [id, contentOf({...document})]))

/** Things an exchange might lose: files of several types, assets nobody refers to, empty values, weak references. */
async function addOddities(folder: string): Promise<string> {
  const pdf = await putAsset(folder, 'file', Buffer.from('%PDF-1.7'), {originalFilename: 'Приложение.pdf', title: 'Приложение'})
  const font = await putAsset(folder, 'file', Buffer.from('wOF2 font'), {originalFilename: 'шрифт.woff2'})
  await putAsset(folder, 'image', await picture('green'), {originalFilename: 'ничья.png', altText: 'Никто не ссылается'})
  const svg = await putAsset(folder, 'image', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"/>'),
    {originalFilename: 'чертёж.svg'})
  const asset = (_ref: string) => ({_type: 'reference', _ref})
  putDocument(folder, {
    _id: 'odd', _type: 'odd', empty: [], none: null, zero: 0, text: '\u2028 «ё» \u{1f1f7}',
    deep: [{_key: 'a', list: [{_key: 'b', _type: 'file', asset: asset(pdf), note: 'в глубине'}]}],
    font: {_type: 'file', asset: asset(font)}, picture: {_type: 'image', asset: asset(svg), crop: {top: 0.1}},
    self: {_type: 'reference', _ref: 'odd'}, nowhere: {_type: 'reference', _ref: 'nowhere', _weak: true},
  })
  return svg
}

test('our archive is read by @sanity/import, and nothing is lost', async ({content, lake, empty}) => {
  const _ref = await addOddities(content)
  // Sanity's own export would forget that a reference to an asset is weak.
  putDocument(content, {_id: 'weak', _type: 'odd', image: {_type: 'image', asset: {_type: 'reference', _ref, _weak: true}}})
  await importBySanity(lake.settings, await ourExport(content, join(empty, 'ours.tar.gz')))
  expect(contentOfLake(lake.lake)).toEqual(await contentOfFolder(content))
  expect(filesOf(join(lake.folder, 'assets'))).toEqual(filesOf(join(content, 'assets')))
})

test('what @sanity/export writes is read by us, and nothing is lost', async ({content, empty}) => {
  await addOddities(content)
  const lake = await startLake({content, port: 0})
  await lake.lake.transact([{create: {_id: 'drafts.odd', _type: 'odd', text: 'Черновик'}}])
  const settings: LakeSettings = {projectId: 'local', dataset: 'production', perspective: 'published', apiHost: lake.url}
  const archive = await sanityExport(settings, join(empty, 'sanity.tar.gz'))
  await lake.close()
  const result = await ourImport(join(empty, 'content'), archive)
  expect(result.findings).toMatchObject([{rule: 'drafts-left-out', message: expect.stringContaining('drafts.odd')}])
  expect(await contentOfFolder(join(empty, 'content'))).toEqual(await contentOfFolder(content))
  expect(filesOf(join(empty, 'content/assets'))).toEqual(filesOf(join(content, 'assets')))
  expect(await ourImport(join(empty, 'content'), archive)).toMatchObject({written: false, files: []})
})

test('@sanity/export and @sanity/import lose nothing between two local lakes', async ({content, lake, empty}) => {
  await addOddities(content)
  const from = await startLake({content, port: 0})
  await from.lake.transact([{create: {_id: 'drafts.odd', _type: 'odd', text: 'Черновик'}}])
  const settings: LakeSettings = {projectId: 'local', dataset: 'production', perspective: 'published', apiHost: from.url}
  await importBySanity(lake.settings, await sanityExport(settings, join(empty, 'sanity.tar.gz')))
  expect(contentOfLake(lake.lake)).toEqual(contentOfLake(from.lake))
  expect(filesOf(join(lake.folder, 'assets'))).toEqual(filesOf(join(content, 'assets')))
  await from.close()
})

test('our NDJSON of documents without assets is read by @sanity/import', async ({first, lake, empty}) => {
  const documents = [...(await contentDocuments(first)).values()]
  const file = join(empty, 'data.ndjson')
  await writeWholeFile(file, (out) => exportNdjson(documents, out))
  expect((await readFile(file, 'utf8')).split('\n')).toHaveLength(documents.length + 1)
  await importBySanity(lake.settings, file)
  expect(contentOfLake(lake.lake)).toEqual(await contentOfFolder(first))
})
