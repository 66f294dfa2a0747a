import type {RawData, WebSocket} from 'ws'
import {isObject} from '../document.ts'
import {userId} from '../lake.ts'
import {randomId} from '../mutations.ts'

/** Who has which document open: JSON-RPC over a WebSocket, passed on from each window to the others. */
export class Presence {
  readonly #windows = new Map<WebSocket, Set<string>>()

  /** Takes a window in until its socket closes. */
  join(socket: WebSocket): void {
    this.#windows.set(socket, new Set())
    const heartbeat = setInterval(() => socket.send('♥'), 15_000)
    socket.on('message', (data) => this.#receive(socket, data))
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      clearInterval(heartbeat)
      this.#windows.delete(socket)
    })
  }

  #receive(socket: WebSocket, data: RawData): void {
    let message: unknown
    try {
      message = JSON.parse(String(data))
    } catch {
      return
    }
    if (!isObject(message)) return
    const reply = (member: object) => socket.send(JSON.stringify({jsonrpc: '2.0', id: message.id, ...member}))
    const params = isObject(message.params) ? message.params : {}
    const said = isObject(params.data) ? params.data : {}
    switch (message.method) {
      case 'authorization':
        return reply({result: {}})
      case 'presence_subscribe': {
        const subscription = randomId()
        this.#windows.get(socket)?.add(subscription)
        return reply({result: subscription})
      }
      case 'presence_unsubscribe':
        this.#windows.get(socket)?.delete(String(params.subscription))
        return reply({result: {}})
      case 'presence_announce':
        this.#tell(socket, {type: 'state', i: userId, m: {sessionId: said.sessionId, locations: said.locations}})
        return reply({result: {}})
      case 'presence_rollcall':
        this.#tell(socket, {type: 'rollCall', i: userId, session: params.session})
        return reply({result: {}})
      case 'presence_disconnect':
        this.#tell(socket, {type: 'disconnect', i: userId, m: {session: params.session}})
        return reply({result: {}})
      default:
        return reply({error: {code: -32601, message: `"${String(message.method)}" is not emulated`}})
    }
  }

  #tell(from: WebSocket, result: unknown): void {
    for (const [socket, subscriptions] of this.#windows) {
      if (socket === from || socket.readyState !== socket.OPEN) continue
      for (const subscription of subscriptions) {
        socket.send(JSON.stringify({jsonrpc: '2.0', method: 'presence_subscription', params: {subscription, result}}))
      }
    }
  }
}
