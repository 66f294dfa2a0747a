import {createHash} from 'node:crypto'
import {existsSync, mkdirSync} from 'node:fs'
import {join} from 'node:path'
import {Hono} from 'hono'
import type {Context} from 'hono'
import {bodyLimit} from 'hono/body-limit'
import type {Json} from '../document.ts'
import {syncFolder, writeFileWhole} from '../durable.ts'
import {ApiError, badRequest} from '../error.ts'
import {fileTypeOf} from '../fileType.ts'
import {imageInfo} from '../imageInfo.ts'
import type {Lake} from '../lake.ts'
import {searchOf} from './request.ts'

/** In bytes. */
const assetLimit = 64 * 2 ** 20

/** Uploads. An asset is named by the SHA-1 of its content, so the same file is kept once. */
export function assetRoutes(lake: Lake): Hono {
  return new Hono()
    .use('/assets/*', bodyLimit({maxSize: assetLimit, onError: () => {
      const description = `An asset may have ${assetLimit} bytes at most`
      throw new ApiError(413, {type: 'payloadTooLargeError', description})
    }}))
    .post('/assets/images/:dataset', async (context) => {
      const content = await contentOf(context)
      const meta = searchOf(context).getAll('meta').flatMap((value) => value.split(','))
      const info = await imageInfo(content, meta.includes('lqip'))
      const {width, height, hasAlpha, isOpaque, extension, mimeType, lqip} = info
      const metadata = {
        _type: 'sanity.imageMetadata',
        dimensions: {_type: 'sanity.imageDimensions', width, height, aspectRatio: width / height},
        hasAlpha, isOpaque, ...lqip !== undefined && {lqip},
      }
      return keep(context, content, {kind: 'image', size: `-${width}x${height}`, extension, more: {mimeType, metadata}})
    })
    .post('/assets/files/:dataset', async (context) => {
      const content = await contentOf(context)
      const {extension, mimeType} = fileTypeOf(content, searchOf(context).get('filename') ?? '')
      return keep(context, content, {kind: 'file', size: '', extension, more: {mimeType}})
    })

  async function keep(context: Context, content: Uint8Array, asset: Asset): Promise<Response> {
    const {kind, size, extension, more} = asset
    const asked = context.req.param('dataset')
    if (asked !== lake.address.dataset) {
      throw new ApiError(404, {type: 'datasetNotFoundError', description: `Dataset "${asked ?? ''}" not found`})
    }
    const hash = createHash('sha1').update(content).digest('hex')
    const name = `${hash}${size}.${extension}`
    const folder = join(lake.content, 'assets', `${kind}s`)
    mkdirSync(folder, {recursive: true})
    // The file first: a document must never name a file that is not there.
    if (!existsSync(join(folder, name))) {
      writeFileWhole(join(folder, name), content)
      syncFolder(folder)
    }
    const id = `${kind}-${hash}${size}-${extension}`
    const {results} = await lake.transact([{createIfNotExists: {
      _id: id, _type: `sanity.${kind}Asset`, assetId: hash, sha1hash: hash, extension, size: content.length,
      path: `${kind}s/${name}`, ...described(searchOf(context)), ...more,
    }}])
    return context.json({document: results[0]?.document})
  }
}

interface Asset {
  kind: 'image' | 'file'
  /** `-<width>x<height>` of an image, as its name has it. */
  size: string
  extension: string
  more: Json
}

async function contentOf(context: Context): Promise<Uint8Array> {
  const content = new Uint8Array(await context.req.arrayBuffer())
  if (content.length === 0) throw badRequest('The asset is empty')
  return content
}

/** What the uploader says about the asset. */
function described(search: URLSearchParams): Json {
  const said: Json = {}
  for (const name of ['filename', 'label', 'title', 'description', 'creditLine']) {
    if (search.has(name)) said[name === 'filename' ? 'originalFilename' : name] = search.get(name)
  }
  const id = search.get('sourceId')
  if (id === null) return said
  const url = search.get('sourceUrl')
  const source = {_type: 'sanity.assetSourceData', id, name: search.get('sourceName'), ...url !== null && {url}}
  return {...said, source}
}
