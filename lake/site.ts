import {once} from 'node:events'
import type {Server} from 'node:http'
import type {AddressInfo} from 'node:net'
import {createAdaptorServer} from '@hono/node-server'
import type {Hono} from 'hono'
import {WebSocketServer} from 'ws'
import {isLoopback, loopback, namesOf} from './address.ts'
import {LakeRefusal} from './error.ts'
import {EventStreams} from './http/eventStream.ts'
import {refusal} from './http/guard.ts'
import type {Guarded} from './http/guard.ts'
import {multiplex} from './http/multiplex.ts'
import {Presence} from './http/presence.ts'
import {bringsToken, properToken} from './http/token.ts'

export interface SiteOptions {
  /** 0 takes a free one. */
  port: number
  projectId: string
  /** Origins besides its own whose pages may use it. */
  origins: readonly string[]
  /** Address to listen on; this machine's own when absent, and any other needs a token. */
  host?: string | undefined
  /** What whoever comes must bring. */
  token?: string | undefined
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

/**
 * Serves an app, on this machine alone unless told otherwise, with WebSockets
 * for presence and for event streams that share one connection.
 *
 * @throws LakeRefusal when another program has the port, or others could come and need no token
 */
export async function openSite(
  {port, host = loopback, token, ...guard}: SiteOptions, appOf: (access: SiteAccess) => Hono,
): Promise<Site> {
  checkToken(host, token)
  let app: Hono | undefined
  const server = createAdaptorServer({
    fetch: (request, env) => app?.fetch(request, env) ?? new Response(null, {status: 503}),
  }) as Server
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (cause) {
    throw cannotListen(host, port, cause)
  }
  const address = server.address() as AddressInfo
  const names = namesOf(host)
  const guarded = {...guard, token, names, port: address.port}
  const url = `http://${names[0] ?? loopback}:${address.port}`
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
    const {host, origin, authorization, cookie} = request.headers
    const refuse = (status: string) => socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`)
    if (refusal({host, origin}, guarded) !== null) return refuse('403 Forbidden')
    if (guarded.token !== undefined && !bringsToken(guarded.token, {authorization, cookie})) {
      return refuse('401 Unauthorized')
    }
    const isPresence = /^\/v[0-9X-]+\/socket\/[^/]+$/.test(path)
    if (!isPresence && path !== '/lake/mux') return refuse('404 Not Found')
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      if (isPresence) presence.join(webSocket)
      else {
        const own = `${loopback}:${guarded.port}`
        const headers = {host: own, ...guarded.token !== undefined && {authorization: `Bearer ${guarded.token}`}}
        multiplex(webSocket, async (url, signal) =>
          app.request(new Request(new URL(url, `http://${own}`), {signal, headers})))
      }
    })
  })
  return sockets
}

/** @throws LakeRefusal when a token is missing or could be guessed */
function checkToken(host: string, token: string | undefined): void {
  const hint = 'Set LAKE_TOKEN to 16 characters or more of A–Z, a–z, 0–9, “-”, “_”, “.”, “~”.'
  if (token !== undefined && !properToken.test(token)) {
    throw new LakeRefusal('token-improper', 'The token of the lake could be guessed, or cannot stand in a header', hint)
  }
  if (token === undefined && !isLoopback(host)) {
    throw new LakeRefusal('token-missing', `Others can reach ${host}, and the lake has no token`, hint)
  }
}

function cannotListen(host: string, port: number, cause: unknown): LakeRefusal {
  return (cause as {code?: unknown}).code === 'EADDRINUSE'
    ? new LakeRefusal('port-taken', `Port ${port} is taken`, 'Choose another with --port.', {cause})
    : new LakeRefusal('address-refused', `Nothing can listen on ${host}, port ${port}: ${String(cause)}`,
      'Choose an address of this machine with --host, and another port with --port.', {cause})
}
