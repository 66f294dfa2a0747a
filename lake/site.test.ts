import {once} from 'node:events'
import {Hono} from 'hono'
import {expect} from 'vitest'
import {WebSocket} from 'ws'
import {startWithoutLake} from './server.ts'
import type {SiteAccess} from './site.ts'
import {test} from './testing/fixture.ts'

const routes = ({streams, url}: SiteAccess) => new Hono()
  .get('/where', (context) => context.text(url))
  .get('/events', () => streams.response((send) => {
    send('hello', {from: url})
    return () => {}
  }))

async function firstEvent(url: string): Promise<string> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/lake/mux`)
  await once(socket, 'open')
  const heard = new Promise<string>((resolve) => socket.on('message', (message) => {
    const {data} = JSON.parse(String(message))
    if (data !== undefined) resolve(data)
  }))
  socket.send(JSON.stringify({open: 1, url: '/tirazh/events'}))
  const event = await heard
  socket.terminate()
  return event
}

test('further routes stand beside the lake, behind its guard and in its socket', async ({start}) => {
  const {url} = await start({routes})
  expect(await (await fetch(`${url}/tirazh/where`)).text()).toBe(url)
  expect((await fetch(`${url}/tirazh/where`, {headers: {origin: 'https://evil.example'}})).status).toBe(403)
  expect((await fetch(`${url}/tirazh/nothing`)).status).toBe(404)
  expect((await fetch(`${url}/v1/ping`)).status).toBe(204)
  expect(await firstEvent(url)).toBe(`event: hello\ndata: {"from":"${url}"}\n\n`)
})

test('a site without a lake has the routes and nothing of the API', async () => {
  const site = await startWithoutLake({port: 0, projectId: 'abc123', routes})
  const {port} = new URL(site.url)
  try {
    expect(await (await fetch(`${site.url}/tirazh/where`)).text()).toBe(site.url)
    expect(await firstEvent(site.url)).toBe(`event: hello\ndata: {"from":"${site.url}"}\n\n`)
    expect((await fetch(`${site.url}/v2025-02-19/users/me`)).status).toBe(404)
    await expect(startWithoutLake({port: Number(port), projectId: 'abc123'})).rejects.toMatchObject({rule: 'port-taken'})
  } finally {
    await site.close()
  }
})
