import {once} from 'node:events'
import {rmSync, writeFileSync} from 'node:fs'
import type {Server} from 'node:http'
import type {AddressInfo} from 'node:net'
import {join} from 'node:path'
import {createAdaptorServer} from '@hono/node-server'
import type {Hono} from 'hono'
import {WebSocketServer} from 'ws'
import {LakeRefusal} from './error.ts'
import {createApp} from './http/app.ts'
import {EventStreams} from './http/eventStream.ts'
import {refusal} from './http/guard.ts'
import {multiplex} from './http/multiplex.ts'
import {Presence} from './http/presence.ts'
import {Lake} from './lake.ts'
import type {LakeOptions} from './lake.ts'

export interface ServerOptions extends LakeOptions {
  /** 0 takes a free one. */
  port?: number
  /** Folder of a built Studio to serve. */
  studio?: string
  /** Origins besides its own whose pages may use the lake. */
  origins?: readonly string[]
}

export interface LakeServer {
  /** `http://127.0.0.1:<port>` */
  url: string
  lake: Lake
  close(): Promise<void>
}

/** Never another: the lake has no password. */
const host = '127.0.0.1'

/**
 * Opens a dataset and serves it on this machine alone.
 *
 * @throws LakeRefusal when another lake has the folder or another program the port
 */
export async function startLake({port = 3333, studio, origins = [], ...options}: ServerOptions): Promise<LakeServer> {
  const lake = new Lake(options)
  const streams = new EventStreams()
  let app: Hono | undefined
  const server = createAdaptorServer({
    fetch: (request, env) => app?.fetch(request, env) ?? new Response(null, {status: 503}),
  }) as Server
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (cause) {
    await lake.close()
    throw new LakeRefusal('port-taken', `Port ${port} is taken`, 'Choose another with --port.', {cause})
  }
  const address = server.address() as AddressInfo
  const guarded = {port: address.port, projectId: lake.address.projectId, origins}
  const url = `http://${host}:${address.port}`
  lake.address.url = url
  app = createApp({lake, streams, guarded, studio})
  const sockets = acceptSockets(server, app, guarded)
  const note = join(options.content, '.lake', 'running.json')
  writeFileSync(note, `${JSON.stringify({url, pid: process.pid})}\n`)
  return {
    url,
    lake,
    async close() {
      streams.endAll()
      for (const socket of sockets.clients) socket.terminate()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
      await lake.close()
      rmSync(note, {force: true})
    },
  }
}

function acceptSockets(server: Server, app: Hono, guarded: Parameters<typeof refusal>[1]): WebSocketServer {
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
