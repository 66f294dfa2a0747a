import {PDFDocument} from '@cantoo/pdf-lib'
import {expect, test} from 'vitest'
import {blendFindings} from './blends.ts'
import {printSheet} from './fixtures/sheet.ts'

test('what the browser mixes with what is below it is told, with its pages; what only shines through is not', async () => {
  const page = (mode: string) => `<div style="break-after:page;background:#f6d32d;height:90px">
    <i style="display:block;height:60px;background:#1a5fb4;mix-blend-mode:${mode}"></i></div>`
  const printed = await PDFDocument.load(await printSheet([
    page('multiply'), page('screen'), page('normal'), page('multiply'), page('difference'),
    '<div style="background:#f6d32d"><i style="display:block;height:60px;background:#1a5fb4;opacity:.5"></i></div>',
  ].join('')))
  expect(blendFindings(printed, [0, 6]).map(({rule, severity, page: at, message}) => [rule, severity, at, message.split(':')[0]])).toEqual([
    ['press-blend', 'warning', 1, 'Something is mixed with what is below it by the blend mode Multiply, here and on another page'],
    ['press-blend', 'warning', 5, 'Something is mixed with what is below it by the blend mode Difference'],
  ])
  expect(blendFindings(printed, [1, 3])).toEqual([])
  expect(blendFindings(printed, [1, 4]).map(({page: at}) => at)).toEqual([3])
})
