/** Sends one server-sent event. */
export type Send = (event: string, data: unknown, id?: string) => void

/** Open event streams, so that a server that stops can end them. */
export class EventStreams {
  readonly #open = new Set<() => void>()

  /**
   * A response of server-sent events.
   *
   * @param start is called at once and returns what to do when the stream ends
   */
  response(start: (send: Send, end: () => void) => () => void): Response {
    const encoder = new TextEncoder()
    let end = () => {}
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const write = (text: string) => controller.enqueue(encoder.encode(text))
        let cleanUp = () => {}
        // Proxies and clients give up on a silent connection.
        const heartbeat = setInterval(() => write(': still here\n\n'), 15_000)
        end = () => {
          if (!this.#open.delete(end)) return
          clearInterval(heartbeat)
          cleanUp()
          try {
            controller.close()
          } catch {
            // The reader went first.
          }
        }
        this.#open.add(end)
        cleanUp = start((event, data, id) => {
          if (!this.#open.has(end)) return
          write(`event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`)
        }, () => end())
      },
      cancel: () => end(),
    })
    return new Response(stream, {headers: {
      'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache', 'x-accel-buffering': 'no',
    }})
  }

  endAll(): void {
    for (const end of this.#open) end()
  }
}
