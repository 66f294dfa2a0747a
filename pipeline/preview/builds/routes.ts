import {Hono} from 'hono'
import * as v from 'valibot'
import {isDocumentId} from '../../../lake/document.ts'
import {allFormats} from '../../build/formats.ts'
import {publishedId} from '../layers.ts'
import type {Builds} from './builds.ts'

const request = v.strictObject({
  document: v.pipe(v.string(), v.check((id) => isDocumentId(id), 'is no id of a document'), v.transform(publishedId)),
  formats: v.pipe(v.array(v.picklist(allFormats)), v.minLength(1)),
  perspective: v.picklist(['drafts', 'published']),
})

/** Builds over HTTP, for `/tirazh`: a stream of JSON lines tells how one goes on; who closes it aborts the build. */
export function buildRoutes(builds: Builds): Hono {
  return new Hono()
    .post('/builds', async (context) => {
      const body = v.safeParse(request, await context.req.json().catch(() => undefined))
      if (!body.success) {
        const [issue] = body.issues
        const description = `${v.getDotPath(issue) ?? 'The body'}: ${issue.message}`
        return context.json({error: {type: 'badRequestError', description}}, 400)
      }
      const controller = new AbortController()
      const encoder = new TextEncoder()
      const stream = new ReadableStream<Uint8Array>({
        async start(lines) {
          await builds.build(body.output, controller.signal, (event) => {
            lines.enqueue(encoder.encode(`${JSON.stringify(event)}\n`))
          })
          if (!controller.signal.aborted) lines.close()
        },
        cancel: () => controller.abort(new Error('Nobody waits for the build')),
      })
      return new Response(stream, {headers: {
        'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': 'no-store',
      }})
    })
    .get('/builds/:build/:name', (context) => {
      const file = builds.file(context.req.param('build'), context.req.param('name'))
      if (!file) return context.notFound()
      return context.body(new Uint8Array(file.bytes), 200, {
        'content-type': file.type, 'cache-control': 'no-store',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      })
    })
}
