import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {manifestId, relativeHref} from './package.ts'

describe('manifestId', () => {
  it('gives each pair of keys an id of its own that XML can hold', () => {
    expect(manifestId('article-deepseek-cities', 'otkrytie')).toBe('article-deepseek-cities.otkrytie')
    const keys = fc.tuple(fc.string(), fc.string({unit: 'binary'}))
    fc.assert(fc.property(keys, keys, (a, b) => {
      const [first, second] = [manifestId('a', ...a), manifestId('a', ...b)]
      expect(first).toMatch(/^a[\w.-]*$/)
      expect(first === second).toBe(a[0] === b[0] && a[1] === b[1])
    }))
  })
})

describe('relativeHref', () => {
  it.each([
    ['text/a.xhtml', 'text/b.xhtml#x', 'b.xhtml#x'],
    ['text/a.xhtml', 'text/a.xhtml#x', '#x'],
    ['text/a.xhtml', 'notes.xhtml#note-1', '../notes.xhtml#note-1'],
    ['notes.xhtml', 'text/a.xhtml', 'text/a.xhtml'],
  ])('leads from %s to %s', (from, to, href) => {
    expect(relativeHref(from, to)).toBe(href)
  })
})
