import {expect, test} from 'vitest'
import {readingOrder} from './direction.ts'

/** Glyphs as they stand on the page, from left to right. */
const painted = (...lines: string[]) => lines.flatMap((line, y) => [...line].map((text) => ({text, y: y * 20})))

test.each([
  ['a word', ['םולש'], false, 'שלום'],
  ['words in a line of others', ['и םלוע םולש стоит'], false, 'и שלום עולם стоит'],
  ['lines, each from its right', ['םולש', 'םלוע'], true, 'שלום עולם'],
  ['numbers and other words inside', ['abc 25 םולש'], true, 'שלום abc 25'],
  ['brackets are turned with their words', ['(םלוע) םולש'], true, 'שלום (עולם)'],
  ['a word at the end of a line', ['םולש '], true, 'שלום '],
  ['nothing where nothing runs from right to left', ['слово'], false, undefined],
])('%s', (_name, lines, isBase, read) => {
  expect(readingOrder(painted(...lines), isBase)).toBe(read)
})
