import fc from 'fast-check'
import {expect, test} from 'vitest'
import {blanksAtEnd, labelOf, numberParts} from './number.ts'

test('cover, title, imprint, contents, sections', () => {
  expect(numberParts([
    {recto: false, pages: 1}, {recto: true, pages: 1}, {recto: false, pages: 1}, {recto: true, pages: 1},
    {recto: true, pages: 3},    {recto: true, pages: 2},
  ])).toEqual({blanks: [4, 5], starts: [0, 1, 2, 3, 5, 9], count: 11})
  expect([0, 1, 12].map(labelOf)).toEqual(['', '1', '12'])
})

test('law: parts follow each other, right-hand ones on odd sheets, with one blank page at most between', () => {
  const parts = fc.array(fc.record({recto: fc.boolean(), pages: fc.integer({min: 1, max: 9})}), {minLength: 1})
  fc.assert(fc.property(parts, (all) => {
    const {blanks, starts, count} = numberParts(all)
    all.forEach(({recto}, index) => {
      const end = index === 0 ? 0 : starts[index - 1]! + all[index - 1]!.pages
      expect(starts[index]).toBe(end + (blanks.includes(index) ? 1 : 0))
      if (recto) expect(starts[index]! % 2).toBe(1)
      else expect(blanks).not.toContain(index)
    })
    expect(count).toBe(starts.at(-1)! + all.at(-1)!.pages)
  }))
})

test('a book block is a whole number of signatures, the cover beside it', () => {
  expect([25, 33, 34, 33].map((count, index) => blanksAtEnd(count, [16, 16, 16, undefined][index]))).toEqual([8, 0, 15, 0])
})
