/** What the lake says about one stream, see lake/http/multiplex.ts. */
interface Message {
  id: number
  head?: {status: number; headers: Record<string, string>}
  data?: string
  end?: true
}

interface Stream {
  url: URL
  opened: (response: Response) => void
  failed: (reason: unknown) => void
  body?: ReadableStreamDefaultController<Uint8Array>
}

/**
 * Event streams of the lake over one WebSocket.
 *
 * A browser opens six connections to a host over HTTP/1.1; the Studio listens
 * to more streams than that and would wait for ever. When the socket breaks,
 * each stream breaks with it, and who asked for it asks again.
 */
export class Streams {
  readonly #address: string
  readonly #open = new Map<number, Stream>()
  readonly #encoder = new TextEncoder()
  #socket: WebSocket | undefined
  #last = 0

  /** @param address of the lake's multiplexer, `ws://127.0.0.1:3333/lake/mux` */
  constructor(address: string) {
    this.#address = address
  }

  /** Opens a stream as `fetch` would; rejects with a TypeError when the lake cannot be reached. */
  fetch(url: URL, signal?: AbortSignal | null): Promise<Response> {
    const id = ++this.#last
    return new Promise<Response>((opened, rejected) => {
      if (signal?.aborted) return rejected(signal.reason)
      const abort = () => {
        this.#drop(id)
        stream.failed(signal?.reason)
      }
      const stream: Stream = {
        url,
        opened,
        failed: (reason) => {
          signal?.removeEventListener('abort', abort)
          rejected(reason)
          stream.body?.error(reason)
        },
      }
      signal?.addEventListener('abort', abort)
      this.#open.set(id, stream)
      const socket = this.#connected()
      if (socket.readyState === WebSocket.OPEN) ask(socket, id, stream)
    })
  }

  #connected(): WebSocket {
    if (this.#socket !== undefined) return this.#socket
    const socket = new WebSocket(this.#address)
    this.#socket = socket
    socket.addEventListener('open', () => {
      for (const [id, stream] of this.#open) ask(socket, id, stream)
    })
    socket.addEventListener('message', ({data}) => this.#receive(JSON.parse(String(data)) as Message))
    socket.addEventListener('close', () => {
      this.#socket = undefined
      const lost = [...this.#open.values()]
      this.#open.clear()
      for (const stream of lost) stream.failed(new TypeError('The connection to the lake was lost'))
    })
    return socket
  }

  #receive({id, head, data, end}: Message): void {
    const stream = this.#open.get(id)
    if (stream === undefined) return
    if (head !== undefined) {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          stream.body = controller
        },
        cancel: () => this.#drop(id),
      })
      const response = new Response(body, head)
      // A response that was made here has no address of its own, and readers of events look at it.
      Object.defineProperty(response, 'url', {value: stream.url.href})
      stream.opened(response)
    }
    if (data !== undefined) stream.body?.enqueue(this.#encoder.encode(data))
    if (end) {
      this.#open.delete(id)
      stream.body?.close()
    }
  }

  #drop(id: number): void {
    if (this.#open.delete(id) && this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify({close: id}))
    }
  }
}

function ask(socket: WebSocket, id: number, {url}: Stream): void {
  socket.send(JSON.stringify({open: id, url: url.pathname + url.search}))
}
