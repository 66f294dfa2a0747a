import {expect, test} from 'vitest'
import {gridOf} from './grid.ts'

test('the lines of the text tell the grid, headings and numbers of pages do not', () => {
  const text = Array.from({length: 20}, (_, line) => 500 - 14 * line)
  expect(gridOf([[530.5, ...text, 40], [...text, 203.3, 191.3, 40]])).toEqual({step: 14, phase: 10})
})

test('too little text has none', () => {
  expect(gridOf([[], [100], [100, 90]])).toBeUndefined()
})
