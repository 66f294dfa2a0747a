import {expect, test} from 'vitest'
import {bindingFindings, spineWidth} from './spine.ts'

test.each([
  ['offset paper, when nothing else is said', 320, undefined, undefined, 16],
  ['coated paper', 320, {paper: 'coated'}, undefined, 14.4],
  ['an odd page has a leaf of its own', 33, {}, undefined, 1.7],
  ['paper with a caliper of its own', 365, {caliper: 0.131}, undefined, 23.97],
  ['no spine in a fold', 32, {binding: 'saddle', caliper: 0.2}, undefined, 0],
  ['the edition’s own width', 320, {binding: 'saddle', spine: 12.5}, undefined, 12.5],
  ['a width that is given, even none', 320, {spine: 12.5}, 0, 0],
] as const)('%s', (_, pages, print, given, width) => expect(spineWidth(pages, print, given)).toBe(width))

test('a stapled book is made of sheets of four pages', () => {
  const told = (pages: number, binding?: 'saddle' | 'perfect') => bindingFindings(pages, {_id: 'edition', print: {...binding && {binding}}})
    .map(({rule, message}) => `${rule} ${message}`)
  expect([told(22), told(22, 'perfect'), told(24, 'saddle'), told(22, 'saddle')]).toEqual([
    [], [], [], ['saddle-sheets A book that is stapled is made of sheets of four pages; it has 22.'],
  ])
})
