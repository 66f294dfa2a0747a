import {once} from 'node:events'
import {request} from 'node:http'
import {expect} from 'vitest'
import {WebSocket} from 'ws'
import {clientOf, test} from '../testing/fixture.ts'

const token = 'c0rrect-horse.battery~staple'

test('another address is served only with a token that cannot be guessed', async ({folder, start}) => {
  const rule = (options: object) => start(options).then(() => '', (error: {rule?: string}) => error.rule)
  expect(await rule({host: '0.0.0.0'})).toBe('token-missing')
  expect(await rule({host: '::'})).toBe('token-missing')
  expect(await rule({host: '0.0.0.0', token: 'short'})).toBe('token-improper')
  expect(await rule({token: 'with spaces in it, and long'})).toBe('token-improper')
  expect(await rule({host: '203.0.113.7', token})).toBe('address-refused')
  // None of these left a lake behind, nor the folder locked.
  expect(await rule({content: folder})).toBe('')
})

test('nobody comes in without it, by any door', async ({start}) => {
  const {url} = await start({host: '0.0.0.0', token})
  const port = Number(new URL(url).port)
  const own = `http://127.0.0.1:${port}`
  const status = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(own + path, {headers, redirect: 'manual'})).status
  const socket = async (headers: Record<string, string>) => {
    const opened = new WebSocket(`${own.replace('http', 'ws')}/lake/mux`, {headers})
    const [event] = await Promise.race([once(opened, 'open').then(() => ['open']), once(opened, 'error')])
    opened.terminate()
    return event instanceof Error ? event.message : event
  }
  expect(await Promise.all([
    status('/v2025-02-19/users/me'), status('/'), status('/images/local/production/a.png'), status('/lake/enter'),
    status('/lake/enter?token=wrong'), status('/v2025-02-19/users/me', {authorization: `Bearer ${token}x`}),
    status('/v2025-02-19/users/me', {cookie: `other=1; lake-token=${token}x`}),
  ])).toEqual(Array(7).fill(401))
  expect(await socket({})).toBe('Unexpected server response: 401')

  // A program.
  const client = clientOf(own).withConfig({token})
  await client.create({_id: 'city-a', _type: 'city'})
  expect(await client.getDocument('city-a')).toMatchObject({_type: 'city'})
  expect(await socket({authorization: `Bearer ${token}`})).toBe('open')

  // A browser.
  const entered = await fetch(`${own}/lake/enter?token=${token}`, {redirect: 'manual'})
  const cookie = entered.headers.get('set-cookie') ?? ''
  expect([entered.status, entered.headers.get('location'), cookie])
    .toEqual([303, '/', `lake-token=${token}; Path=/; HttpOnly; SameSite=Strict`])
  expect(await status('/v2025-02-19/users/me', {cookie: cookie.split(';')[0]!})).toBe(200)
  expect(await socket({cookie: `a=b; ${cookie.split(';')[0]}`})).toBe('open')

  // By its other names, and by no foreign one.
  const byName = (host: string) => new Promise((resolve) => {
    request({host: '127.0.0.1', port, path: '/v1/ping', headers: {host, authorization: `Bearer ${token}`}},
      ({statusCode}) => resolve(statusCode)).end()
  })
  expect(await byName(new URL(url).host)).toBe(204)
  expect(await byName(`evil.example:${port}`)).toBe(403)
})
