import type {RawData, WebSocket} from 'ws'
import {isObject} from '../document.ts'

/** Stands for this one, whatever its port. */
const origin = 'http://lake'

/**
 * Carries any number of event streams over one WebSocket.
 *
 * A browser opens six connections to a host and the Studio listens to more
 * streams than that, so over plain HTTP/1.1 it would wait for ever.
 * What is no event stream is not carried.
 * In: `{open: id, url}`, `{close: id}`. Out: `{id, head: {status, headers}}`, `{id, data}`…, `{id, end: true}`.
 *
 * @param ask answers a request, its URL a path with search
 */
export function multiplex(socket: WebSocket, ask: (url: string, signal: AbortSignal) => Promise<Response>): void {
  const open = new Map<number, AbortController>()
  const say = (message: object) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
  }
  socket.on('message', (data) => {
    const message = parsed(data)
    const id = Number(message.open ?? message.close)
    if (message.close !== undefined) open.get(id)?.abort()
    else if (typeof message.url === 'string' && Number.isInteger(id) && !open.has(id)) void carry(id, message.url)
  })
  socket.on('error', () => socket.terminate())
  socket.on('close', () => {
    for (const controller of open.values()) controller.abort()
  })

  async function carry(id: number, url: string): Promise<void> {
    const controller = new AbortController()
    open.set(id, controller)
    try {
      const response = streamOnly(await answer(url, controller.signal))
      say({id, head: {status: response.status, headers: Object.fromEntries(response.headers)}})
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
      controller.signal.addEventListener('abort', () => void reader?.cancel().catch(() => {}))
      if (controller.signal.aborted) await reader?.cancel()
      for (;;) {
        const {done, value} = await reader?.read() ?? {done: true}
        if (done) break
        say({id, data: value})
      }
    } catch {
      // A stream that broke is over; who reads it asks again.
    } finally {
      open.delete(id)
      say({id, end: true})
    }
  }

  async function answer(url: string, signal: AbortSignal): Promise<Response> {
    const path = URL.parse(url, origin)
    return path?.origin === origin ? ask(path.pathname + path.search, signal) : new Response(null, {status: 404})
  }
}

function streamOnly(response: Response): Response {
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) return response
  void response.body?.cancel()
  return new Response(null, {status: response.ok ? 404 : response.status})
}

function parsed(data: RawData): Record<string, unknown> {
  try {
    const message: unknown = JSON.parse(String(data))
    return isObject(message) ? message : {}
  } catch {
    return {}
  }
}
