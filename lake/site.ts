import {once} from 'node:events'
import type {Server} from 'node:http'
import type {AddressInfo} from 'node:net'
import {createAdaptorServer} from '@hono/node-server'
import type {Hono} from 'hono'
import {WebSocketServer} from 'ws'
import {LakeRefusal} from './error.ts'
import {EventStreams} from './http/eventStream.ts'
import {refusal} from './http/guard.ts'
import type {Guarded} from './http/guard.ts'
import {multiplex} from './http/multiplex.ts'
import {Presence} from './http/presence.ts'

export interface SiteOptions {
  /** 0 takes a free one. */
  port: number
  projectId: string
  /** Origins besides its own whose pages may use it. */
  origins: readonly string[]
}

/** What an app may know of the site it is served on. */
export interface SiteAccess {
  /** `http://127.0.0.1:<port>` */
  url: string
  guarded: Guarded
  /** Ended when the site closes. */
  streams: EventStreams
}

export interface Site {
  url: string
  close(): Promise<void>
}

/** Never another: there is no password. */
const host = '127.0.0.1'

/**
 * Serves an app on this machine alone, with WebSockets for presence and for
 * event streams that share one connection.
 *
 * @throws LakeRefusal when another program has the port
 */
export async function openSite({port, ...guard}: SiteOptions, appOf: (access: SiteAccess) => Hono): Promise<Site> {
  let app: Hono | undefined
  const server = createAdaptorServer({
    fetch: (request, env) => app?.fetch(request, env) ?? new Response(null, {status: 503}),
  }) as Server
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (cause) {
    throw new LakeRefusal('port-taken', `Port ${port} is taken`, 'Choose another with --port.', {cause})
  }
  const address = server.address() as AddressInfo
  const guarded = {...guard, port: address.port}
  const url = `http://${host}:${address.port}`
  const streams = new EventStreams()
  app = appOf({url, guarded, streams})
  const sockets = acceptSockets(server, app, guarded)
  return {
    url,
    async close() {
      streams.endAll()
      for (const socket of sockets.clients) socket.terminate()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

function acceptSockets(server: Server, app: Hono, guarded: Guarded): WebSocketServer {
  const sockets = new WebSocketServer({noServer: true, maxPayload: 2 ** 20})
  const presence = new Presence()
  server.on('upgrade', (request, socket, head) => {
    const path = request.url?.split('?')[0] ?? ''
    const refused = refusal({host: request.headers.host, origin: request.headers.origin}, guarded) !== null
    const isPresence = /^\/v[0-9X-]+\/socket\/[^/]+$/.test(path)
    if (refused || !isPresence && path !== '/lake/mux') {
      socket.end(`HTTP/1.1 ${refused ? '403 Forbidden' : '404 Not Found'}\r\nConnection: close\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      if (isPresence) presence.join(webSocket)
      else {
        const own = `${host}:${guarded.port}`
        multiplex(webSocket, async (url, signal) =>
          app.request(new Request(new URL(url, `http://${own}`), {signal, headers: {host: own}})))
      }
    })
  })
  return sockets
}
