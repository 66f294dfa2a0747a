import {once} from 'node:events'
import {request} from 'node:http'
import {expect} from 'vitest'
import {WebSocket} from 'ws'
import {test} from '../testing/fixture.ts'

/** The status of a request whose Host may be anything, which fetch does not allow. */
async function statusOf(url: string, headers: Record<string, string>): Promise<number | undefined> {
  const asked = request(`${url}/v2025-02-19/users/me`, {headers, agent: false})
  asked.end()
  const [response] = await once(asked, 'response')
  response.resume()
  return response.statusCode
}

test('one user may do all', async ({client, server}) => {
  expect(await client.users.getById('me')).toMatchObject({id: 'local', role: 'administrator'})
  expect(await client.projects.getById('local')).toMatchObject({id: 'local'})
  expect(await client.datasets.list()).toMatchObject([{name: 'production', aclMode: 'private'}])
  expect(await client.request({url: '/features'})).toEqual([])
  const acl = await client.request({url: '/projects/local/datasets/production/acl'})
  expect(acl).toMatchObject([{filter: '_id in path("**")'}])
  await client.request({url: '/users/me/keyvalue', method: 'PUT', body: [{key: 'sort', value: {by: 'title'}}]})
  expect(await client.request({url: '/users/me/keyvalue/sort,none'})).toEqual([{key: 'sort', value: {by: 'title'}}])
  expect(await client.request({url: '/data/references/production/documents/a/to?excludeInternalReferences=true'}))
    .toEqual({totalCount: 0, references: []})
  for (const path of ['ping', 'data/ping', 'data/ping/production']) {
    expect((await fetch(`${server.url}/v1/${path}`)).status).toBe(204)
  }
})

test('what is not there says so', async ({client}) => {
  await expect(client.request({url: '/webhooks'})).rejects.toMatchObject({
    statusCode: 404, message: expect.stringContaining('GET /v2025-02-19/webhooks is not emulated'),
  })
  await expect(client.request({url: '/data/references/production/documents/a/to'})).rejects.toMatchObject({
    statusCode: 400, message: expect.stringContaining('not emulated'),
  })
  await expect(client.withConfig({dataset: 'staging'}).fetch('*')).rejects.toMatchObject({
    statusCode: 404, message: expect.stringContaining('Dataset "staging" not found'),
  })
  await expect(client.request({url: '/data/mutate/production', method: 'POST', body: 'x', json: false} as never))
    .rejects.toMatchObject({statusCode: 400})
})

test('foreign hosts and origins are refused, own ones may read the answer', async ({server}) => {
  const {port} = new URL(server.url)
  expect([
    await statusOf(server.url, {host: `evil.example:${port}`}),
    await statusOf(server.url, {origin: 'https://evil.example'}),
    await statusOf(server.url, {origin: 'null'}),
    await statusOf(server.url, {host: `localhost:${port}`, origin: `http://localhost:${port}`}),
  ]).toEqual([403, 403, 403, 200])
  const {status, headers} = await fetch(`${server.url}/v1/data/mutate/production`, {
    method: 'OPTIONS',
    headers: {origin: `http://localhost:${port}`, 'access-control-request-method': 'POST'},
  })
  expect([status, headers.get('access-control-allow-origin'), headers.get('access-control-allow-credentials')])
    .toEqual([204, `http://localhost:${port}`, 'true'])
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/lake/mux`, {origin: 'https://evil.example'})
  const [error] = await once(socket, 'error')
  expect(error.message).toBe('Unexpected server response: 403')
})

test('event streams share one socket', async ({client, server}) => {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/lake/mux`)
  await once(socket, 'open')
  const told: string[] = []
  const heard = new Promise<void>((resolve) => socket.on('message', (data) => {
    const {id, head, data: text, end} = JSON.parse(String(data))
    const [, event] = /^event: (\w+)/.exec(text ?? '') ?? []
    told.push([id, head?.status, event, end].filter((part) => part !== undefined).join(' '))
    const welcomed = told.filter((line) => line.endsWith(' welcome')).length
    if (told.at(-1)?.endsWith(' welcome') && welcomed === 2) void client.create({_id: 'a', _type: 't'})
    if (told.at(-1) === '1 mutation') socket.send('{"close":1}')
    if (told.at(-1) === '1 true') resolve()
  }))
  socket.send(JSON.stringify({open: 3, url: '/v1/users/me'}))
  socket.send(JSON.stringify({open: 4, url: '/\t/['}))
  socket.send(JSON.stringify({open: 5, url: 'http://evil.example/v2025-02-19/data/live/events/production'}))
  socket.send(JSON.stringify({open: 1, url: '/v2025-02-19/data/listen/production?query=*'}))
  socket.send(JSON.stringify({open: 2, url: '/v2025-02-19/data/live/events/production'}))
  await heard
  socket.terminate()
  expect(told.sort()).toEqual([
    '1 200', '1 mutation', '1 true', '1 welcome', '2 200', '2 message', '2 welcome', '3 404', '3 true',
    '4 404', '4 true', '5 404', '5 true',
  ])
})

test('windows hear where the others are', async ({server}) => {
  const open = async () => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/v2022-06-30/socket/production`)
    await once(socket, 'open')
    return socket
  }
  const ask = async (socket: WebSocket, method: string, params: object) => {
    socket.send(JSON.stringify({jsonrpc: '2.0', id: 1, method, params}))
    const [data] = await once(socket, 'message')
    return JSON.parse(String(data))
  }
  const [one, two] = [await open(), await open()]
  const {result: subscription} = await ask(one, 'presence_subscribe', {})
  const heard = once(one, 'message')
  await ask(two, 'presence_announce', {data: {sessionId: 's2', locations: [{path: ['title']}]}})
  const [data] = await heard
  expect(JSON.parse(String(data))).toEqual({
    jsonrpc: '2.0', method: 'presence_subscription',
    params: {subscription, result: {type: 'state', i: 'local', m: {sessionId: 's2', locations: [{path: ['title']}]}}},
  })
  expect(await ask(two, 'comments_subscribe', {})).toMatchObject({error: {code: -32601}})
  for (const socket of [one, two]) socket.terminate()
})
