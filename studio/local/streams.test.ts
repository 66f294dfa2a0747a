import {expect} from 'vitest'
import {test} from '../../lake/testing/fixture.ts'
import {Streams} from './streams.ts'

const listenTo = (url: string) => new URL(`/v2025-02-19/data/listen/production?query=${encodeURIComponent('*')}`, url)
const muxOf = (url: string) => `${url.replace('http', 'ws')}/lake/mux`

/** The events of a stream, one at a time. */
async function* eventsOf({body}: Response): AsyncGenerator<string> {
  let text = ''
  for await (const part of body!.pipeThrough(new TextDecoderStream())) {
    text += part
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      yield /^event: (.*)$/m.exec(text.slice(0, end))?.[1] ?? ''
      text = text.slice(end + 2)
    }
  }
}

test('carries more streams than a browser has connections', async ({server, client}) => {
  const streams = new Streams(muxOf(server.url))
  const responses = await Promise.all(Array.from({length: 12}, () => streams.fetch(listenTo(server.url))))
  expect(responses.map(({status, url, headers}) => [status, url, headers.get('content-type')]))
    .toEqual(Array(12).fill([200, listenTo(server.url).href, 'text/event-stream; charset=utf-8']))
  const events = responses.map(eventsOf)
  const next = () => Promise.all(events.map(async (stream) => (await stream.next()).value))
  expect(await next()).toEqual(Array(12).fill('welcome'))
  await client.create({_id: 'city-a', _type: 'city'})
  expect(await next()).toEqual(Array(12).fill('mutation'))
})

test('answers as fetch would when there is no such stream, or the caller has gone', async ({server}) => {
  const streams = new Streams(muxOf(server.url))
  expect((await streams.fetch(new URL('/v2025-02-19/data/listen/other?query=*', server.url))).status).toBe(404)
  const [gone, reason] = [new AbortController(), new Error('gone')]
  await expect(streams.fetch(listenTo(server.url), AbortSignal.abort(reason))).rejects.toBe(reason)
  const response = await streams.fetch(listenTo(server.url), gone.signal)
  const events = eventsOf(response)
  expect((await events.next()).value).toBe('welcome')
  gone.abort(reason)
  await expect(events.next()).rejects.toBe(reason)
})

test('breaks with its connection and works again when the lake does', async ({start}) => {
  const first = await start()
  const streams = new Streams(muxOf(first.url))
  const events = eventsOf(await streams.fetch(listenTo(first.url)))
  expect((await events.next()).value).toBe('welcome')
  await first.close()
  // What the lake ended in good order and what was cut off are the same to who reads: there is no more.
  await events.next().then(({done}) => expect(done).toBe(true), (error: unknown) => expect(error).toBeInstanceOf(TypeError))
  await expect(streams.fetch(listenTo(first.url))).rejects.toThrow('The connection to the lake was lost')
  const {url} = await start({port: Number(new URL(first.url).port)})
  expect((await eventsOf(await streams.fetch(listenTo(url))).next()).value).toBe('welcome')
})
