import {readFile} from 'node:fs/promises'
import {extname, join, normalize, sep} from 'node:path'
import {Hono} from 'hono'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.json': 'application/json', '.webmanifest': 'application/manifest+json', '.svg': 'image/svg+xml',
  '.png': 'image/png', '.ico': 'image/x-icon', '.woff2': 'font/woff2', '.map': 'application/json',
}

/** A built Studio. Paths without an extension are its own routes and get its page. */
export function studioRoutes(folder: string): Hono {
  return new Hono().get('*', async (context, next) => {
    const path = normalize(decodeURIComponent(context.req.path))
    if (path.split(sep).includes('..') || path.includes('\0')) return next()
    const name = extname(path) === '' ? '/index.html' : path
    const type = types[extname(name)]
    if (type === undefined) return next()
    try {
      const cache = name.startsWith('/static/') ? 'max-age=31536000, immutable' : 'no-cache'
      const content = new Uint8Array(await readFile(join(folder, name)))
      return context.body(content, 200, {'content-type': type, 'cache-control': cache})
    } catch {
      return next()
    }
  })
}
