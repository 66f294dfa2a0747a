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
      throw new ApiError(413, {type: 'payloadTooLargeError', description: `An asset may have ${assetLimit} bytes at most`})
    }}))
    .post('/assets/images/:dataset', async (context) => {
      const content = await contentOf(context)
      const meta = searchOf(context).getAll('meta').flatMap((value) => value.split(','))
      const {width, height, hasAlpha, isOpaque, extension, mimeType, lqip} = await imageInfo(content, meta.includes('lqip'))
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

  async function keep(context: Context, content: Uint8Array,
    {kind, size, extension, more}: {kind: 'image' | 'file'; size: string; extension: string; more: Json}): Promise<Response> {
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

async function contentOf(context: Context): Promise<Uint8Array> {
  const content = new Uint8Array(await context.req.arrayBuffer())
  if (content.length === 0) throw badRequest('The asset is empty')
  return content
}

/** What the uploader says about the asset. */
function described(search: URLSearchParams): Json {
  const entries = [['filename', 'originalFilename'], ...['label', 'title', 'description', 'creditLine'].map((n) => [n, n])]
  const said = entries.flatMap(([from = '', to = '']) => search.has(from) ? [[to, search.get(from)]] : [])
  const id = search.get('sourceId')
  const source = id === null ? {} : {source: {
    _type: 'sanity.assetSourceData', id, name: search.get('sourceName'), ...search.has('sourceUrl') && {url: search.get('sourceUrl')},
  }}
  return {...Object.fromEntries(said) as Json, ...source}
}
