import fc from 'fast-check'
import {expect, test} from 'vitest'
import {ean13, guards} from './ean13.ts'

test('the bars of a number whose bars are known', () => {
  expect(ean13('4003994155486')).toBe([
    '101', '0001101', '0100111', '0111101', '0001011', '0010111', '0011101',
    '01010', '1100110', '1001110', '1001110', '1011100', '1001000', '1010000', '101',
  ].join(''))
  expect(ean13('9785171183660')).toMatch(/^101.{42}01010.{42}101$/)
})

test('every digit has seven modules of two bars and two spaces, and no two numbers the same bars', () => {
  const number = fc.stringMatching(/^[0-9]{13}$/)
  fc.assert(fc.property(number, number, (one, other) => {
    const modules = ean13(one)
    expect(modules).toHaveLength(95)
    const halves = [modules.slice(3, 45), modules.slice(50, 92)].flatMap((half) => half.match(/.{7}/g)!)
    expect(halves.filter((digit) => digit.match(/0+|1+/g)!.length !== 4)).toEqual([])
    expect(guards.map(([from, to]) => modules.slice(from, to))).toEqual(['101', '01010', '101'])
    expect(modules === ean13(other)).toBe(one === other)
  }), {numRuns: 100})
})
