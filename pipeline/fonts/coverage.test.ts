import {expect, test} from 'vitest'
import {missing} from './index.ts'

test('names what a face cannot show, once each, in order', () => {
  expect(missing('literata', '南 京 京 и ещё —')).toEqual([0x4eac, 0x5357])
  expect(missing('noto-serif-sc', '南京杭州')).toEqual([])
})

test('the text faces hold Russian, its quotes, dashes and the no-break space', () => {
  const text = 'Съешь же ещё этих мягких французских булок „да“ «нет» — – № 1… 15 °C \u{a0}'
  expect(missing('literata', text)).toEqual([])
  expect(missing('literata-italic', text)).toEqual([])
  expect(missing('golos', text)).toEqual([])
})

test('what needs no glyph is never missing', () => {
  expect(missing('literata', 'пе\u00ADре\u200Dнос\n\t\uFE0F')).toEqual([])
})
