import {createHash} from 'node:crypto'
import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {Hono} from 'hono'
import type {Context} from 'hono'
import {ApiError, badRequest} from '../error.ts'
import {fileTypeOf} from '../fileType.ts'
import {transformed} from '../imageTransform.ts'
import type {Lake} from '../lake.ts'
import {searchOf} from './request.ts'

const imageTypes: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp', gif: 'image/gif', tif: 'image/tiff', avif: 'image/avif',
  svg: 'image/svg+xml',
}
/** Opened by itself an asset is a page of the lake's origin: it may run and load nothing there. */
const inert = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"

/** Assets. Images are cut and converted as their URL asks; files are for saving only. */
export function imageRoutes(lake: Lake): Hono {
  return new Hono()
    .get('/images/:project/:dataset/:name/:vanity?', async (context) => {
      const name = nameOf(context, /^[0-9a-f]{40}-[0-9]+x[0-9]+\.([a-z0-9]+)$/)
      const content = await contentOf('images', name)
      const made = await picture(content, context)
      const extension = name.slice(name.lastIndexOf('.') + 1)
      const type = made?.mimeType ?? imageTypes[extension] ?? 'application/octet-stream'
      return send(context, made?.content ?? content, type, context.req.query('dl'))
    })
    .get('/files/:project/:dataset/:name/:vanity?', async (context) => {
      const name = nameOf(context, /^[0-9a-f]{40}\.([a-z0-9]+)$/)
      const content = await contentOf('files', name)
      return send(context, content, fileTypeOf(content, name).mimeType, context.req.query('dl') ?? name)
    })

  async function contentOf(folder: 'images' | 'files', name: string): Promise<Uint8Array> {
    try {
      return await readFile(join(lake.content, 'assets', folder, name))
    } catch (cause) {
      throw Object.assign(noAsset(name), {cause})
    }
  }
}

async function picture(content: Uint8Array, context: Context) {
  try {
    return await transformed(content, searchOf(context), context.req.header('accept') ?? '')
  } catch (error) {
    if (error instanceof ApiError) throw error
    throw badRequest(`The image cannot be made: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function send(context: Context, content: Uint8Array, type: string, download: string | undefined): Response {
  const etag = `"${createHash('sha1').update(content).digest('hex')}"`
  const headers: Record<string, string> = {
    'content-type': type, etag, 'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': inert, 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-site',
  }
  if (download !== undefined) headers['content-disposition'] = disposition(download)
  if (context.req.header('if-none-match') === etag) return context.body(null, 304, headers)
  return context.body(new Uint8Array(content), 200, headers)
}

function disposition(name: string): string {
  return name === '' ? 'attachment' : `attachment; filename*=UTF-8''${encodeURIComponent(name)}`
}

function nameOf(context: Context, shape: RegExp): string {
  const name = context.req.param('name') ?? ''
  if (!shape.test(name)) throw noAsset(name)
  return name
}

function noAsset(name: string): ApiError {
  return new ApiError(404, {type: 'assetNotFoundError', description: `There is no asset "${name}"`})
}
