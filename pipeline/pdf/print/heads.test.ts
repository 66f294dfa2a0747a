import fc from 'fast-check'
import {expect, test} from 'vitest'
import {marginRules, runningHead} from './heads.ts'

test('a long heading ends at a pause, or between words', () => {
  expect(runningHead('Заключение')).toBe('Заключение')
  expect(runningHead('Развенчание мифа об инновациях: от простого суммирования элементов до долгосрочной химии'))
    .toBe('Развенчание мифа об инновациях')
  expect(runningHead('Стратегическая направленность важнее, чем погоня за последними трендами'))
    .toBe('Стратегическая направленность важнее, чем погоня…')
})

test('law: never longer than the limit', () => {
  fc.assert(fc.property(fc.string({unit: fc.constantFrom('а', 'Б', ' ', ':', '—', '.')}), (text) => {
    expect(runningHead(text, 20).length).toBeLessThanOrEqual(20)
  }))
})

test('one symbol a sheet, and nothing ends a string', () => {
  expect(marginRules([{}, {head: 'a" } body { color: red', folio: '1'}])).toContain(
    'symbols: "" "a\\22  \\7d  body \\7b  color\\3a  red";')
})
