import fc from 'fast-check'
import {expect, test} from 'vitest'
import {ragged} from './ragged.ts'

const measure = (text: string) => text.length

test('as few lines as there must be, even ones', () => {
  expect(ragged('раз два три четыре пять шесть', 20, 0, measure)).toEqual(['раз два три четыре', 'пять шесть'])
  expect(ragged('раз два три четыре пять семь восемь да', 20, 0, measure)).toEqual(['раз два три четыре', 'пять семь восемь да'])
  expect(ragged('шесть два три пятьсот да', 22, 0, measure)).toEqual(['шесть два три', 'пятьсот да'])
})

test('the first line may be shorter; no-break spaces hold', () => {
  expect(ragged('аб вг\u00a0де жз', 8, 0, measure)).toEqual(['аб вг\u00a0де', 'жз'])
  expect(ragged('аб вг\u00a0де жз', 8, 3, measure)).toEqual(['аб', 'вг\u00a0де жз'])
})

test('whatever the text, no line is too wide, and no letter is lost', () => {
  const text = fc.array(fc.stringMatching(/^[а-яё]{1,14}$/u), {maxLength: 40}).map((words) => words.join(' '))
  fc.assert(fc.property(text, fc.integer({min: 6, max: 40}), fc.integer({min: 0, max: 4}), (words, width, indent) => {
    const lines = ragged(words, width, indent, measure)
    expect(lines.filter((line, index) => line.length > width - (index === 0 ? indent : 0))).toEqual([])
    expect(lines.join('').replaceAll(' ', '')).toBe(words.replaceAll(' ', ''))
  }), {numRuns: 200})
})

test('a line that is full to the last tenth is one, whatever sums of tenths are rounded to', () => {
  const words = Array.from({length: 40}, (_, at) => 'н'.repeat([3, 7, 2, 6, 1, 5, 9, 4, 8][at % 9]!))
  const tenths = (text: string) => text.length * 0.1
  for (let count = 1; count <= words.length; count++) {
    const lines = ragged(words.slice(0, count).join(' '), 0.1 * 29, 0.1 * 2, tenths)
    expect([count, lines.filter(({length}) => length > 29)]).toEqual([count, []])
  }
})
