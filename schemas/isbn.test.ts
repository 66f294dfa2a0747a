import fc from 'fast-check'
import {expect, test} from 'vitest'
import {isIsbn} from './isbn.ts'

test.each(['978-5-17-118366-0', '9785171183660', '979-10-90636-07-1', '978-0-306-40615-7'])('%s is one', (text) => {
  expect(isIsbn(text)).toBe(true)
})

test.each([
  '', '978-5-17-118366-6', '5-17-118366-6', '979-0-2600-0043-8', '978-5-17-1183660', '978 5 17 118366 0',
  ' 9785171183660', '9785171183660\n', '977-5-17-118366-9', '９７８５１７１１８３６６０',
])('“%s” is not', (text) => {
  expect(isIsbn(text)).toBe(false)
})

test('any one wrong digit is noticed', () => {
  const isbn = '9785171183660'
  fc.assert(fc.property(fc.nat(12), fc.integer({min: 1, max: 9}), (place, step) => {
    const digit = (Number(isbn[place]) + step) % 10
    expect(isIsbn(isbn.slice(0, place) + digit + isbn.slice(place + 1))).toBe(false)
  }))
})
