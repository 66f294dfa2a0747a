import {createHash} from 'node:crypto'
import {existsSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {createImageUrlBuilder} from '@sanity/image-url'
import sharp from 'sharp'
import {expect} from 'vitest'
import {test} from '../testing/fixture.ts'

const picture = await sharp({create: {width: 40, height: 20, channels: 3, background: '#c00'}}).png().toBuffer()
const svg = (inside: string) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4">${inside}</svg>`)
const sha1 = (content: Uint8Array) => createHash('sha1').update(content).digest('hex')

test('an image is kept once, by its content', async ({client, folder, server}) => {
  const said = {filename: 'мост.png', contentType: 'image/gif', title: 'Мост'}
  const document = await client.assets.upload('image', picture, said)
  const hash = sha1(picture)
  expect(document).toEqual({
    _id: `image-${hash}-40x20-png`, _type: 'sanity.imageAsset', _rev: expect.any(String),
    _createdAt: expect.any(String), _updatedAt: expect.any(String),
    assetId: hash, sha1hash: hash, extension: 'png', mimeType: 'image/png', size: picture.length,
    originalFilename: 'мост.png', title: 'Мост',
    path: `images/local/production/${hash}-40x20.png`,
    url: `${server.url}/images/local/production/${hash}-40x20.png`,
    metadata: {
      _type: 'sanity.imageMetadata', hasAlpha: false, isOpaque: true,
      dimensions: {_type: 'sanity.imageDimensions', width: 40, height: 20, aspectRatio: 2},
    },
  })
  expect(await client.assets.upload('image', picture)).toEqual(document)
  expect(readdirSync(join(folder, 'assets/images'))).toEqual([`${hash}-40x20.png`])
  const response = await fetch(document.url)
  expect(Buffer.from(await response.arrayBuffer())).toEqual(picture)
  expect(await client.fetch('*[0].url')).toBe(document.url)
})

test('a picture on its side has the dimensions it is shown with', async ({client}) => {
  const turned = await sharp(picture).jpeg().withMetadata({orientation: 6}).toBuffer()
  const {_id, metadata} = await client.assets.upload('image', turned, {extract: ['lqip']})
  expect(_id).toMatch(/^image-[0-9a-f]{40}-20x40-jpg$/)
  expect(metadata.lqip).toMatch(/^data:image\/jpeg;base64,/)
})

test.for([
  [{w: 10}, {width: 10, height: 5, format: 'png'}],
  [{w: 10, h: 10, fit: 'crop', fm: 'webp'}, {width: 10, height: 10, format: 'webp'}],
  [{w: 10, h: 10, fit: 'fill', bg: 'fff'}, {width: 10, height: 10, format: 'png'}],
  [{w: 400, fit: 'max'}, {width: 40, height: 20, format: 'png'}],
  [{rect: '0,0,20,20'}, {width: 20, height: 20, format: 'png'}],
  [{w: 8, h: 8, fit: 'crop', crop: 'focalpoint', 'fp-x': 0.9, 'fp-y': 0.5}, {width: 8, height: 8, format: 'png'}],
  [{w: 10, dpr: 2, fm: 'jpg'}, {width: 20, height: 10, format: 'jpeg'}],
  [{or: 90}, {width: 20, height: 40, format: 'png'}],
] as const)('an image is made as its URL asks: %j', async ([asked, expected], {client}) => {
  const {url} = await client.assets.upload('image', picture)
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) search.set(name, String(value))
  const response = await fetch(`${url}?${search}`)
  const {width, height, format} = await sharp(await response.arrayBuffer()).metadata()
  expect({width, height, format}).toEqual(expected)
})

test('the URL builder of the client leads to the lake', async ({client}) => {
  const {_id} = await client.assets.upload('image', picture)
  const url = createImageUrlBuilder(client as never).image(_id).width(12).format('webp').url()
  const response = await fetch(url)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/webp'])
})

test.for([
  '?w=x', '?w=999999', '?rect=0,0,0,0', '?rect=90,0,5,5', '?sepia=1', '?sharp=5',
])('%s is refused', async (search, {client}) => {
  const {url} = await client.assets.upload('image', picture)
  expect((await fetch(url + search)).status).toBe(400)
})

test.for([
  ['text that calls itself an image', Buffer.from('<html>'), /Not an image/],
  ['nothing', Buffer.alloc(0), /empty/],
  ['an SVG with a script', svg('<script>alert(1)</script>'), /more than a picture: it has <script>/],
  ['an SVG that fetches', svg('<image href="file:///etc/passwd"/>'), /leads elsewhere/],
  ['a bomb', '<svg xmlns="http://www.w3.org/2000/svg" width="30000" height="30000"/>', /limit/],
] as const)('%s is not taken', async ([, content, reason], {client, folder}) => {
  const upload = client.assets.upload('image', Buffer.from(content))
  await expect(upload).rejects.toMatchObject({statusCode: 400, message: reason})
  expect(existsSync(join(folder, 'assets'))).toBe(false)
})

test('an SVG is served so that it can do nothing', async ({client}) => {
  const {url, _id} = await client.assets.upload('image', svg('<circle r="2"/>'))
  expect(_id).toMatch(/-8x4-svg$/)
  const {headers} = await fetch(url)
  const names = ['content-type', 'x-content-type-options', 'content-security-policy']
  expect(names.map((name) => headers.get(name))).toEqual([
    'image/svg+xml', 'nosniff', expect.stringMatching(/default-src 'none'.*sandbox/),
  ])
})

test.for([
  ['a.html', '<script>1</script>', 'text/plain', 'txt'],
  ['a.csv', 'a;b', 'text/csv', 'csv'],
  ['a.txt', '%PDF-1.7', 'application/pdf', 'pdf'],
  ['book.epub', 'PK\u0003\u0004', 'application/epub+zip', 'epub'],
  ['a.exe', 'MZ\0\0', 'application/octet-stream', 'bin'],
  ['a.constructor', 'x', 'text/plain', 'txt'],
] as const)('a file %s is typed by its content and only saved', async (
  [filename, content, type, extension], {client},
) => {
  const document = await client.assets.upload('file', Buffer.from(content), {filename})
  const hash = sha1(Buffer.from(content))
  expect(document).toMatchObject({_id: `file-${hash}-${extension}`, mimeType: type, originalFilename: filename})
  const {headers, status} = await fetch(document.url)
  expect([status, headers.get('content-type'), headers.get('content-disposition')])
    .toEqual([200, type, `attachment; filename*=UTF-8''${hash}.${extension}`])
})

test('no path leads out of the folder of assets', async ({server}) => {
  for (const path of ['images/local/production/..%2f..%2fdocuments%2fa.json', 'files/local/production/%2e%2e%2fx']) {
    expect((await fetch(`${server.url}/${path}`)).status).toBe(404)
  }
})

test('more than the limit is refused', async ({server}) => {
  const body = Buffer.alloc(64 * 2 ** 20 + 1)
  const response = await fetch(`${server.url}/v1/assets/files/production`, {method: 'POST', body})
  expect(response.status).toBe(413)
})
