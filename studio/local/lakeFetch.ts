import {Streams} from './streams.ts'

let streams: Streams | undefined

/**
 * `fetch` for the origin that serves this Studio: event streams travel over
 * one WebSocket, everything else as usual.
 */
export const lakeFetch: typeof fetch = (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input, location.href)
  const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined))
  if (url.origin !== location.origin || headers.get('accept') !== 'text/event-stream') return fetch(input, init)
  streams ??= new Streams(`${location.origin.replace(/^http/, 'ws')}/lake/mux`)
  return streams.fetch(url, init?.signal)
}
