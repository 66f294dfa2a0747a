import {expect, test} from 'vitest'
import {spreadsOf} from './spreads.ts'

test('the cover is alone, the title page stands on the right', () => {
  expect(spreadsOf(['i', '1', '2', '3', '4'])).toEqual([
    {right: 0}, {right: 1}, {left: 2, right: 3}, {left: 4},
  ])
})

test('without labels a book begins on the right', () => {
  expect(spreadsOf([undefined, undefined, undefined, undefined]))
    .toEqual([{right: 0}, {left: 1, right: 2}, {left: 3}])
})

test('what has no number follows the sheet before it', () => {
  expect(spreadsOf(['A-1', '', 'B', '4', '5'])).toEqual([{right: 0}, {left: 1, right: 2}, {left: 3, right: 4}])
})

test('pages that cannot face each other are alone', () => {
  expect(spreadsOf(['xiii', '1', '4', '6', '7'])).toEqual([
    {right: 0}, {right: 1}, {left: 2}, {left: 3, right: 4},
  ])
})

test('a book read from right to left opens the other way', () => {
  expect(spreadsOf(['1', '2', '3'], true)).toEqual([{left: 0}, {right: 1, left: 2}])
})
