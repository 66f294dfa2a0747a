import {readFileSync} from 'node:fs'
import {expect, it} from 'vitest'
import {resolveTokens} from './stylesheet.ts'

const css = readFileSync(new URL('../../templates/epub/epub.css', import.meta.url), 'utf8')

it('puts values for names, once and for the light theme', () => {
  const tokens = '/* :root { --a: no; } */ :root { --a: var(--b); --b: #c8321e; } @media (x) { :root { --b: #fff; } }'
  expect(resolveTokens('p { color: var(--a); border: 1px solid var(--b) }', tokens))
    .toBe('p { color: #c8321e; border: 1px solid #c8321e }')
})

it('refuses names without value and values that go in circles', () => {
  expect(() => resolveTokens('p { color: var(--x) }', ':root { --a: red; }')).toThrow('--x')
  expect(() => resolveTokens('p { color: var(--a) }', ':root { --a: var(--b); --b: var(--a); }')).toThrow('--a')
})

it('leaves grounds, absolute sizes and absolute colours to the reader', () => {
  expect(css.match(/background|#[\da-f]{3,8}\b|\brgb|[\d.](?:px|pt|mm|cm|in)\b|!important/gi)).toBeNull()
})
