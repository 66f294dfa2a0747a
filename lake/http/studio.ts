import {createHash} from 'node:crypto'
import {readFile} from 'node:fs/promises'
import {extname, join, normalize, sep} from 'node:path'
import {Hono} from 'hono'

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.json': 'application/json', '.webmanifest': 'application/manifest+json', '.svg': 'image/svg+xml',
  '.png': 'image/png', '.ico': 'image/x-icon', '.woff2': 'font/woff2', '.map': 'application/json',
}

/** Where a built Studio lies; a function where it may be built anew while it is served. */
export type StudioFolder = string | (() => string)

/**
 * A built Studio. Whatever page a browser asks for is a route of its own and
 * gets its page: routes hold document ids, and these may look like file names.
 *
 * @param lake whether it edits the lake of this origin, and so needs no other host
 */
export function studioRoutes(studio: StudioFolder, lake: boolean): Hono {
  return new Hono().get('*', async (context, next) => {
    const path = pathOf(context.req.path)
    if (path === undefined) return next()
    const folder = typeof studio === 'string' ? studio : studio()
    const type = types[extname(path)]
    const file = type === undefined ? undefined : await readFile(join(folder, path)).catch(() => undefined)
    if (file !== undefined) {
      const cache = path.startsWith('/static/') ? 'max-age=31536000, immutable' : 'no-cache'
      return context.body(new Uint8Array(file), 200, {'content-type': type!, 'cache-control': cache})
    }
    if (path.startsWith('/static/') || !context.req.header('accept')?.includes('text/html')) return next()
    const page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => undefined)
    if (page === undefined) return next()
    return context.html(page, 200, {
      'cache-control': 'no-cache',
      ...lake && {'content-security-policy': policyOf(page)},
    })
  })
}

/** The path in the Studio's folder; nothing when it would leave it. */
function pathOf(requested: string): string | undefined {
  try {
    const path = normalize(decodeURIComponent(requested))
    return path.split(sep).includes('..') || path.includes('\0') ? undefined : path
  } catch {
    return undefined
  }
}

/** Only this origin, and of scripts only those that are files or stand in the page itself. */
function policyOf(page: string): string {
  const scripts = Array.from(page.matchAll(/<script>([\s\S]*?)<\/script>/g), ([, script]) =>
    `'sha256-${createHash('sha256').update(script!).digest('base64')}'`)
  return [
    "default-src 'self'",
    ["script-src 'self'", ...scripts].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' data: blob:",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
