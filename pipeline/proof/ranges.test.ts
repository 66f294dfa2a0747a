import {expect, test} from 'vitest'
import {readRanges} from './ranges.ts'

test.each<[string, number[]]>([
  ['1-3,5', [0, 1, 2, 4]], ['5', [4]], ['-2', [0, 1]], ['4-', [3, 4]], ['3,1-2,2', [0, 1, 2]], [' 2 – 3 ', [1, 2]],
])('%s of five', (text, sheets) => {
  expect(readRanges(text, 5)).toEqual(sheets)
})

test.each([
  ['', '“” names no pages.'], ['-', '“-” names no pages.'], ['one', '“one” names no pages.'],
  ['0-2', '“0-2” is no range of pages.'], ['3-2', '“3-2” is no range of pages.'], ['1-6', 'There is no page 6; there are 5.'],
  ['1-99999999999', 'There is no page 99999999999; there are 5.'],
])('“%s” is refused', (text, message) => {
  expect(() => readRanges(text, 5)).toThrow(message)
})
