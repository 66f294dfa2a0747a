import {Hono} from 'hono'
import type {Context} from 'hono'
import {isDocumentId} from '../../lake/document.ts'
import type {EventStreams} from '../../lake/http/eventStream.ts'
import {icon} from '../html/index.ts'
import {publishedId} from './layers.ts'
import type {Preview, Topic} from './preview.ts'
import type {Previews} from './previews.ts'
import {fontFile} from './fonts.ts'
import {pdfjsFile} from './pdfjs.ts'
import {printPage} from './printPage.ts'
import {printScript, webScript} from './scripts.ts'

const topics: readonly Topic[] = ['web', 'print', 'findings']
const forEver = 'max-age=31536000, immutable'
const imageTypes: Readonly<Record<string, string>> = {
  png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp', avif: 'image/avif',
  svg: 'image/svg+xml',
}

/**
 * Previews over HTTP, for `/tirazh`: pages that follow what is typed, and the
 * events they follow. `?perspective=published` shows what is published, all
 * else shows drafts.
 */
export function previewRoutes(previews: Previews, streams: EventStreams): Hono {
  const previewOf = (context: Context): Preview | undefined => {
    const id = context.req.param('id') ?? ''
    const perspective = context.req.query('perspective') === 'published' ? 'published' : 'drafts'
    return isDocumentId(id) ? previews.of(publishedId(id), perspective) : undefined
  }
  const file = (context: Context, body: string | Uint8Array, type: string, cache: string) => {
    const headers = {'content-type': type, 'cache-control': cache}
    return context.body(typeof body === 'string' ? body : new Uint8Array(body), 200, headers)
  }

  return new Hono()
    .get('/preview/web.js', (context) => file(context, webScript, 'text/javascript; charset=utf-8', 'no-cache'))
    .get('/preview/print.js', (context) => file(context, printScript, 'text/javascript; charset=utf-8', 'no-cache'))
    .get('/preview/icon.svg', (context) => file(context, icon, 'image/svg+xml', forEver))
    .get('/preview/fonts/:name', (context) => {
      const bytes = fontFile(context.req.param('name'))
      return bytes ? file(context, bytes, 'font/ttf', forEver) : context.notFound()
    })
    .get('/preview/pdfjs/:name', async (context) => {
      const script = await pdfjsFile(context.req.param('name'))
      return script ? file(context, script, 'text/javascript; charset=utf-8', 'no-cache') : context.notFound()
    })
    .get('/preview/web/:id', (context) => withSlash(context))
    .get('/preview/web/:id/', async (context) => {
      const preview = previewOf(context)
      if (!preview) return context.notFound()
      const {html} = await preview.page(hostOf(context))
      return context.html(html, 200, {'cache-control': 'no-store', 'content-security-policy': "frame-ancestors 'self'"})
    })
    .get('/preview/web/:id/assets/:name', async (context) => {
      const name = context.req.param('name')
      const type = imageTypes[name.split('.').at(-1)!]
      const bytes = type === undefined ? undefined : await previewOf(context)?.image(name)
      if (!bytes) return context.notFound()
      context.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
      return file(context, bytes, type!, forEver)
    })
    .get('/preview/print/:id', (context) => withSlash(context))
    .get('/preview/print/:id/', (context) => {
      if (!previewOf(context)) return context.notFound()
      const {html, policy} = printPage(hostOf(context))
      return context.html(html, 200, {'cache-control': 'no-store', 'content-security-policy': policy})
    })
    .get('/preview/print/:id/edition.pdf', async (context) => {
      const printed = await printedOf(context)
      return printed ? file(context, printed.pdf, 'application/pdf', 'no-store') : context.notFound()
    })
    .get('/preview/print/:id/places.json', async (context) => {
      const printed = await printedOf(context)
      context.header('cache-control', 'no-store')
      return printed ? context.json({revision: printed.revision, origins: printed.origins}) : context.notFound()
    })
    .get('/preview/events/:id', (context) => {
      const preview = previewOf(context)
      if (!preview) return context.notFound()
      const asked = context.req.query('topics')?.split(',') ?? topics
      return streams.response((send) => preview.listen(new Set(topics.filter((topic) => asked.includes(topic))), send))
    })
    .get('/findings/:id', async (context) => {
      const preview = previewOf(context)
      return preview ? context.json({findings: await preview.findings()}) : context.notFound()
    })

  /** The print of a revision that is asked for, if it is still the newest; the print of now when none is. */
  async function printedOf(context: Context) {
    const preview = previewOf(context)
    const revision = context.req.query('revision')
    if (revision === undefined) return preview?.print()
    return preview?.printed?.revision === Number(revision) ? preview.printed : undefined
  }
}

/** One of those the guard lets through. */
function hostOf(context: Context): string {
  return context.req.header('host') ?? new URL(context.req.url).host
}

function withSlash(context: Context): Response {
  return context.redirect(`${context.req.path}/${new URL(context.req.url).search}`)
}
