import {expect, test} from 'vitest'
import {textOf, type Run} from './pdf-text.ts'

/** Runs on one line unless they begin a new one, as painted: from the left. */
const painted = (...lines: string[][]): Run[] => lines.flatMap((texts, line) => texts.map((text, at): Run =>
  ({text, x: 40 * at, y: 100 - 14 * line, width: 38, size: 10, index: 0}))).map((run, index) => ({...run, index}))

const read = (...lines: string[][]) => textOf(painted(...lines)).replaceAll(/ +/g, ' ')

test('words from right to left are read in their order, line by line', () => {
  expect(read(['и ', 'עולם', ' ', 'שלום', ' есть'])).toBe('и שלום עולם есть')
  expect(read(['и ', 'عليكم', ' ', 'السلام', ', вот'])).toBe('и السلام عليكم, вот')
  expect(read(['и ', 'שלום\n'], ['עולם', ' есть'])).toBe('и שלום\nעולם есть')
  expect(read(['שלום', ' и ', 'עולם'])).toBe('שלום и עולם')
})
