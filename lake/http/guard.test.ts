import {expect, test} from 'vitest'
import {refusal} from './guard.ts'

const lake = {port: 3333, projectId: 'local', origins: ['http://localhost:5173']}

test.each([
  ['a program of this machine', {host: '127.0.0.1:3333', origin: undefined}],
  ['the Studio served by the lake', {host: 'localhost:3333', origin: 'http://localhost:3333'}],
  ['the project host name', {host: 'local.localhost:3333', origin: 'http://localhost:3333'}],
  ['an origin that was allowed', {host: '127.0.0.1:3333', origin: 'http://localhost:5173'}],
])('%s is let in', (_, asked) => {
  expect(refusal(asked, lake)).toBeNull()
})

test.each([
  ['a name pointed at this machine', {host: 'evil.example:3333', origin: undefined}],
  ['another port', {host: '127.0.0.1:80', origin: undefined}],
  ['no host', {host: undefined, origin: undefined}],
  ['a foreign page', {host: '127.0.0.1:3333', origin: 'https://evil.example'}],
  ['a sandboxed page', {host: '127.0.0.1:3333', origin: 'null'}],
  ['a look-alike', {host: '127.0.0.1:3333', origin: 'http://localhost:33333'}],
  ['an image on a foreign page', {host: '127.0.0.1:3333', origin: undefined, site: 'cross-site'}],
])('%s is refused', (_, asked) => {
  expect(refusal(asked, lake)).toEqual(expect.any(String))
})
