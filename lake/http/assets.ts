import {existsSync, mkdirSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {Hono} from 'hono'
import type {Context} from 'hono'
import {bodyLimit} from 'hono/body-limit'
import type {Json} from '../document.ts'
import {syncFolder, writeFileWhole} from '../durable.ts'
import {ApiError, badRequest} from '../error.ts'
import type {Lake} from '../lake.ts'
import {newFile, newImage} from '../newAsset.ts'
import type {NewAsset} from '../newAsset.ts'
import {searchOf} from './request.ts'

/** In bytes. */
const assetLimit = 64 * 2 ** 20

/** Uploads. */
export function assetRoutes(lake: Lake): Hono {
  return new Hono()
    .use('/assets/*', bodyLimit({maxSize: assetLimit, onError: () => {
      const description = `An asset may have ${assetLimit} bytes at most`
      throw new ApiError(413, {type: 'payloadTooLargeError', description})
    }}))
    .post('/assets/images/:dataset', async (context) => {
      const meta = searchOf(context).getAll('meta').flatMap((value) => value.split(','))
      const content = await contentOf(context)
      return keep(context, content, await newImage(content, meta.includes('lqip')))
    })
    .post('/assets/files/:dataset', async (context) => {
      const content = await contentOf(context)
      return keep(context, content, newFile(content, searchOf(context).get('filename') ?? ''))
    })

  async function keep(context: Context, content: Uint8Array, {path, document}: NewAsset): Promise<Response> {
    const asked = context.req.param('dataset')
    if (asked !== lake.address.dataset) {
      throw new ApiError(404, {type: 'datasetNotFoundError', description: `Dataset "${asked ?? ''}" not found`})
    }
    const file = join(lake.content, 'assets', path)
    mkdirSync(dirname(file), {recursive: true})
    // The file first: a document must never name a file that is not there.
    if (!existsSync(file)) {
      writeFileWhole(file, content)
      syncFolder(dirname(file))
    }
    const {results} = await lake.transact([{createIfNotExists: {...document, ...described(searchOf(context))}}])
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
