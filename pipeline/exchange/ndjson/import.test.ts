import {createHash} from 'node:crypto'
import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {gzipSync} from 'node:zlib'
import {packTar} from 'modern-tar'
import sharp from 'sharp'
import {expect} from 'vitest'
import type {Failure} from '../../finding.ts'
import {filesOf, getDocument, picture, putDocument, test} from '../fixtures/project.ts'
import {importInto, type ImportOptions, type ImportResult} from './import.ts'

type Content = string | Uint8Array
/** An entry of an archive: content, or a kind and where it leads. */
type Entries = Record<string, Content | {type: 'symlink' | 'link' | 'block-device' | 'fifo' | 'directory'; linkname?: string}>

async function tarOf(entries: Entries): Promise<Buffer> {
  return Buffer.from(await packTar(Object.entries(entries).map(([name, entry]) => {
    if (typeof entry === 'object' && 'type' in entry) return {header: {name, size: 0, ...entry}}
    const body = Buffer.from(entry)
    return {header: {name, size: body.length}, body}
  })))
}
async function archive(folder: string, entries: Entries): Promise<string> {
  return file(folder, gzipSync(await tarOf(entries)), 'data.tar.gz')
}
function file(folder: string, content: Content, name = 'data.ndjson'): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const lines = (...documents: unknown[]) => documents.map((document) => `${JSON.stringify(document)}\n`).join('')
const city = (id: string, more: object = {}) => ({_id: id, _type: 'city', name: id, ...more})
const sha1 = (content: Content) => createHash('sha1').update(content).digest('hex')

async function importing(folder: string, from: string, options: ImportOptions = {}): Promise<ImportResult & {failure?: Failure}> {
  const result: ImportResult = {written: false, documents: [], files: [], findings: []}
  return importInto(join(folder, 'content'), from, options, result).then(() => result,
    (failure: Failure) => ({...result, failure}))
}
/** Kind and rule of a failure, with line or path. */
const told = ({failure}: {failure?: Failure}) =>
  [failure?.kind, ...failure?.findings.map(({rule, line, path}) => [rule, line ?? path].filter((part) => part !== undefined).join(' ')) ?? []]
/** Whatever was refused has left nothing. */
const nothing = (folder: string) => Object.keys(filesOf(folder)).filter((name) => name.startsWith('content'))

test.for<[string, Content, string[], ImportOptions['limits']]>([
  ['lines that are no JSON', `${lines(city('a'))}{"_id": oops}\n\n[]\n"text"\n{"_id":"b"`,
    ['content', 'ndjson-invalid 2', 'ndjson-invalid 4', 'ndjson-invalid 5', 'ndjson-invalid 6'], undefined],
  ['a line that is no UTF-8', Buffer.concat([Buffer.from(lines(city('a'))), Buffer.from('7b2261223a22ff227d', 'hex')]),
    ['content', 'ndjson-invalid 2'], undefined],
  ['a page instead', '<!doctype html>\n<p>Sign in</p>\n', ['content', 'ndjson-invalid 1', 'ndjson-invalid 2'], undefined],
  ['a huge line', lines(city('a'), city('b', {text: 'я'.repeat(1000)})), ['source', 'import-too-large 2'], {line: 1000}],
  ['too many lines', lines(city('a'), city('b'), city('c')), ['source', 'import-too-large 3'], {documents: 100}],
  ['nothing', '\n\n', ['content', 'import-empty'], undefined],
  ['an id twice', lines(city('a'), city('b'), city('a')), ['content', 'id-duplicate 3'], undefined],
  ['a document without an id', lines({_type: 'city'}), ['content', 'id-missing 1'], undefined],
  ['an id that leaves the folder', lines(city('a'), city('../../b')), ['content', 'id-invalid 2'], undefined],
  ['an id for another system', lines(city('..\\b')), ['content', 'id-invalid 1'], undefined],
  ['a type that leaves the folder', lines({_id: 'a', _type: '../city'}), ['content', 'type-invalid 1'], undefined],
  ['no type', lines({_id: 'a'}), ['content', 'type-invalid 1'], undefined],
  ['a document without a floor', `{"_id":"a","_type":"t","a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
    ['content', 'document-too-large 1'], undefined],
  ['a reference to nothing', lines(city('a', {list: [{_key: 'k', _ref: 'b'}], weak: {_ref: 'c', _weak: true}})),
    ['content', 'reference-missing list[_key=="k"]'], undefined],
  ['a picture of the web', lines(city('a', {image: {_sanityAsset: 'image@https://example.org/a.png'}})),
    ['content', 'asset-missing image'], undefined],
  ['a picture of this machine', lines(city('a', {image: {_sanityAsset: 'image@file:///etc/passwd'}})),
    ['content', 'asset-missing image'], undefined],
  ['a picture without an archive', lines(city('a', {image: {_sanityAsset: 'image@file://./images/a.png'}})),
    ['content', 'asset-missing image'], undefined],
  ['a picture that is no text', lines(city('a', {image: {_sanityAsset: {a: 1}}})), ['content', 'asset-missing image'], undefined],
  ['an asset without its file', lines({
    _id: `image-${sha1('a')}-1x1-png`, _type: 'sanity.imageAsset', sha1hash: sha1('a'), extension: 'png',
    metadata: {dimensions: {width: 1, height: 1}}, url: 'https://example.org/a.png',
  }), ['content', 'asset-missing'], undefined],
  ['a broken archive', gzipSync('x'.repeat(5000)).subarray(0, 20), ['source', 'import-unreadable'], undefined],
  ['a bomb', gzipSync(Buffer.alloc(2 ** 20)), ['source', 'import-too-large'], {unpacked: 1000}],
])('%s is not taken', async ([, content, expected, limits], {empty}) => {
  const result = await importing(empty, file(empty, content), limits === undefined ? {} : {limits})
  expect(told(result)).toEqual(expected)
  expect(nothing(empty)).toEqual([])
})

const red = await picture('red')
const data = {'x/data.ndjson': lines(city('a'))}
const redName = `${sha1(red)}-4x3.png`
const script = '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'

test.for<[string, Entries, string[], ImportOptions['limits']]>([
  ['leads out', {...data, 'x/../../../etc/cron.d/x': 'a'}, ['source', 'archive-unsafe'], undefined],
  ['is absolute', {...data, '/etc/cron.d/x': 'a'}, ['source', 'archive-unsafe'], undefined],
  ['is a drive', {...data, 'C:/x': 'a'}, ['source', 'archive-unsafe'], undefined],
  ['has backslashes', {...data, 'x\\..\\..\\y': 'a'}, ['source', 'archive-unsafe'], undefined],
  ['is a symbolic link', {...data, 'x/images': {type: 'symlink', linkname: '/etc'}}, ['source', 'archive-unsafe'], undefined],
  ['is a hard link', {...data, 'x/images/a.png': {type: 'link', linkname: '/etc/passwd'}}, ['source', 'archive-unsafe'], undefined],
  ['is a device', {...data, 'x/images/a.png': {type: 'block-device'}}, ['source', 'archive-unsafe'], undefined],
  ['is a pipe', {...data, 'x/data2.ndjson': {type: 'fifo'}}, ['source', 'archive-unsafe'], undefined],
  ['has no place in an export', {...data, 'x/run.sh': 'a'}, ['source', 'archive-invalid'], undefined],
  ['lies too deep', {...data, 'a/b/c/d/e.ndjson': 'a'}, ['source', 'archive-invalid'], undefined],
  ['is a second data file', {...data, 'x/more.ndjson': 'a'}, ['source', 'archive-invalid'], undefined],
  ['is an image of another export', {...data, [`y/images/${redName}`]: red}, ['source', 'archive-invalid'], undefined],
  ['is all there is', {'x/assets.json': '{}'}, ['source', 'archive-empty'], undefined],
  ['says nothing of assets', {...data, 'x/assets.json': '['}, ['source', 'archive-invalid'], undefined],
  ['says a list of assets', {...data, 'x/assets.json': '[]'}, ['source', 'archive-invalid'], undefined],
  ['is one too many', {...data, [`x/images/${redName}`]: red}, ['source', 'import-too-large'], {entries: 1}],
  ['is too large', {...data, [`x/images/${redName}`]: red}, ['source', 'import-too-large'], {asset: 10}],
  ['has a huge line', data, ['source', 'import-too-large 1'], {line: 10}],
  ['is a bomb', {...data, 'x/images/a.png': Buffer.alloc(2 ** 20)}, ['source', 'import-too-large'], {unpacked: 100_000}],
  ['is not the image its name says', {...data, [`x/images/${sha1('a')}-4x3.png`]: red}, ['content', 'asset-invalid'], undefined],
  ['is no image', {...data, 'x/images/a.png': '<!doctype html>'}, ['content', 'asset-invalid'], undefined],
  ['is empty', {...data, 'x/images/a.png': ''}, ['content', 'asset-invalid'], undefined],
  ['is an SVG with a script', {...data, 'x/images/a.svg': script}, ['content', 'asset-invalid'], undefined],
  ['is referred to by another way', {
    'x/data.ndjson': lines(city('a', {image: {_sanityAsset: `image@file://./images/../images/${redName}`}})),
    [`x/images/${redName}`]: red,
  }, ['content', 'asset-missing image'], undefined],
  ['is referred to as something else', {
    'x/data.ndjson': lines(city('a', {image: {_sanityAsset: `file@file://./images/${redName}`}})),
    [`x/images/${redName}`]: red,
  }, ['content', 'asset-missing image'], undefined],
])('an archive whose entry %s is not taken', async ([, entries, expected, limits], {empty}) => {
  const result = await importing(empty, await archive(empty, entries), limits === undefined ? {} : {limits})
  expect(told(result)).toEqual(expected)
  expect(nothing(empty)).toEqual([])
})

test('an archive that was cut off or changed is not taken', async ({empty}) => {
  const tar = await tarOf({...data, [`x/images/${redName}`]: red})
  const zip = gzipSync(tar)
  const changed = Buffer.from(tar)
  changed[0] = 0x79
  for (const content of [zip.subarray(0, -20), tar.subarray(0, 1024), tar.subarray(0, 1500), changed]) {
    expect(told(await importing(empty, file(empty, content, 'cut.tar.gz')))).toEqual(['source', 'import-unreadable'])
  }
  expect(told(await importing(empty, join(empty, 'none.tar.gz')))).toEqual(['source', 'import-unreadable'])
  expect(nothing(empty)).toEqual([])
})

test('an archive is known by its content, its own name for the folder is no matter', async ({empty}) => {
  const entries = {...data, 'x/': {type: 'directory' as const}, 'x/._data.ndjson': 'macOS', 'x/images/.DS_Store': 'macOS'}
  const bare = Object.fromEntries(Object.entries(entries).filter(([name]) => name !== 'x/').map(([name, value]) => [name.slice(2), value]))
  const bytes = [await tarOf(entries), gzipSync(await tarOf(entries)), await tarOf(bare), gzipSync(lines(city('a'))), Buffer.from(`\ufeff${lines(city('a'))}\r\n`)]
  for (const [index, content] of bytes.entries()) {
    const result = await importing(empty, file(empty, content, 'download'))
    expect([result.failure, result.written]).toEqual([undefined, index === 0])
  }
  expect(nothing(empty)).toEqual(['content/documents/city.a.json'])
  expect(getDocument(join(empty, 'content'), 'city.a.json')).toEqual(city('a'))
})

test('assets get their ids by their content, whatever they are called, and keep those they had', async ({empty}) => {
  const turned = await sharp(red).jpeg().withMetadata({orientation: 6}).toBuffer()
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4" width="8" height="4"/>'
  const image = (place: string) => ({_type: 'image', _sanityAsset: `image@file://./images/${place}`})
  const sound = 'any sound'
  const result = await importing(empty, await archive(empty, {
    'x/data.ndjson': lines(city('a', {
      red: image('мой%20рисунок.png'), turned: image(`${sha1(turned)}-4x3.jpg`),
      drawing: image(`${sha1(drawing)}-300x150.svg`), list: [{sound: {_sanityAsset: `file@file://./files/${sha1(sound)}-mp3.bin`}}],
    })),
    'x/assets.json': JSON.stringify({[`image-${sha1(red)}`]: {
      originalFilename: 'red.png', altText: 'Красный', sha1hash: 'x', size: -1, metadata: {
        dimensions: {width: 99, height: 99}, lqip: 'data:,', palette: {dominant: {background: '#f00'}},
      },
    }}),
    'x/images/мой рисунок.png': red, [`x/images/${sha1(turned)}-4x3.jpg`]: turned,
    [`x/images/${sha1(drawing)}-300x150.svg`]: drawing, [`x/files/${sha1(sound)}-mp3.bin`]: sound,
  }))
  expect(result.failure).toBeUndefined()
  const content = join(empty, 'content')
  const reference = (_ref: string) => ({_type: 'image', asset: {_type: 'reference', _ref}})
  expect(getDocument(content, 'city.a.json')).toEqual(city('a', {
    red: reference(`image-${sha1(red)}-4x3-png`), turned: reference(`image-${sha1(turned)}-4x3-jpg`),
    drawing: reference(`image-${sha1(drawing)}-300x150-svg`),
    list: [{
      _key: expect.stringMatching(/^[0-9a-f]{12}$/),
      sound: {_type: 'file', asset: {_type: 'reference', _ref: `file-${sha1(sound)}-mp3`}},
    }],
  }))
  expect(getDocument(content, `sanity.imageAsset.image-${sha1(red)}-4x3-png.json`)).toEqual({
    _id: `image-${sha1(red)}-4x3-png`, _type: 'sanity.imageAsset', assetId: sha1(red), sha1hash: sha1(red), extension: 'png',
    mimeType: 'image/png', size: red.length, path: `images/${redName}`, originalFilename: 'red.png', altText: 'Красный',
    metadata: {
      _type: 'sanity.imageMetadata', hasAlpha: false, isOpaque: true, lqip: 'data:,', palette: {dominant: {background: '#f00'}},
      dimensions: {_type: 'sanity.imageDimensions', width: 4, height: 3, aspectRatio: 4 / 3},
    },
  })
  expect(Object.keys(filesOf(join(content, 'assets'))).sort()).toEqual([
    `files/${sha1(sound)}.mp3`, `images/${redName}`, `images/${sha1(turned)}-4x3.jpg`, `images/${sha1(drawing)}-300x150.svg`,
  ].sort())
})

test('drafts and documents of Sanity’s own are left out and told of', async ({empty}) => {
  const from = file(empty, lines(city('a'), city('drafts.a'), city('versions.r1.a'), {_id: '_.groups.public', _type: 'system.group'}))
  const {documents, findings} = await importing(empty, from)
  expect(documents.map(({id}) => id)).toEqual(['a'])
  expect(findings.map(({rule, severity, message}) => [rule, severity, message])).toEqual([
    ['drafts-left-out', 'warning', 'Drafts and versions (2) are left out, for the folder holds published content: drafts.a, versions.r1.a.'],
    ['system-left-out', 'warning', 'Documents of Sanity’s own (1) are left out, for the folder holds published content: _.groups.public.'],
  ])
})

test('what the folder says otherwise is listed, and overwritten only by force', async ({empty}) => {
  const content = join(empty, 'content')
  for (const id of ['a', 'b']) putDocument(content, city(id), `city.${id}.json`)
  const from = file(empty, lines({...city('a'), _rev: 'x', _createdAt: '2020-01-01T00:00:00Z'}, city('b', {name: 'Б'}), city('c', {to: {_ref: 'b'}})))
  const refused = await importing(empty, from)
  expect(told(refused)).toEqual(['conflict', 'conflict-never-synced name'])
  const dry = await importing(empty, from, {force: true, dryRun: true})
  expect(dry.documents).toEqual([
    {id: 'a', type: 'city', change: 'unchanged', paths: [], conflicts: []},
    {id: 'b', type: 'city', change: 'changed', paths: ['name'], conflicts: ['never-synced']},
    {id: 'c', type: 'city', change: 'created', paths: [], conflicts: []},
  ])
  expect(getDocument(content, 'city.b.json')).toEqual(city('b'))
  expect(await importing(empty, from, {force: true})).toMatchObject({written: true, findings: []})
  expect(getDocument(content, 'city.b.json')).toEqual(city('b', {name: 'Б'}))
  expect(getDocument(content, 'city.c.json')).toEqual(city('c', {to: {_ref: 'b', _type: 'reference'}}))
})

test('a stopped import leaves what was there', async ({empty}) => {
  const stop = new AbortController()
  const from = await archive(empty, {...data, [`x/images/${redName}`]: red})
  const result = importing(empty, from, {signal: stop.signal, onStep: (step) => {
    if (step === 'comparing') stop.abort(new Error('stopped'))
  }})
  expect((await result).failure?.message).toBe('stopped')
  expect(nothing(empty)).toEqual([])
})
