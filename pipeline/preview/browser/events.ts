/// <reference lib="dom" />

/** How the other functions know `followEvents`. */
export type FollowEvents = typeof followEvents

/**
 * Listens to what is told of the document of this page for as long as it is open. It comes over a
 * WebSocket: a browser has six connections to a host, and every stream of its
 * own would hold one.
 *
 * @param topics names of events, with commas
 * @param onConnection hears when the server is there and when it is gone
 */
export function followEvents(
  topics: string, onEvent: (name: string, data: Record<string, unknown>) => void,
  onConnection: (isOpen: boolean) => void,
): void {
  const id = location.pathname.split('/').at(-2)
  const url = `/tirazh/preview/events/${id}?topics=${topics}&${location.search.slice(1)}`
  let delay = 500
  connect()

  function connect(): void {
    const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/lake/mux`)
    let text = ''
    socket.onopen = () => {
      delay = 500
      onConnection(true)
      socket.send(JSON.stringify({open: 1, url}))
    }
    socket.onmessage = ({data}) => {
      const message = JSON.parse(data as string) as {data?: string; end?: boolean}
      if (message.end) return socket.close()
      text += message.data ?? ''
      const events = text.split('\n\n')
      text = events.pop()!
      for (const event of events) {
        const [, name] = /^event: (.*)$/m.exec(event) ?? []
        const [, json] = /^data: (.*)$/m.exec(event) ?? []
        if (name !== undefined && json !== undefined) onEvent(name, JSON.parse(json) as Record<string, unknown>)
      }
    }
    socket.onclose = () => {
      onConnection(false)
      setTimeout(connect, delay)
      delay = Math.min(delay * 2, 5000)
    }
  }
}
