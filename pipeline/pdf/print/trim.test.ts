import {expect, test} from 'vitest'
import type {EditionDocument} from '../../../schemas/types.ts'
import {sheetOf} from './trim.ts'

const edition = (trim?: 'a5' | '130x200' | '145x215' | '165x235') =>
  ({print: trim && {trim}}) as unknown as EditionDocument

test.each([
  [undefined, 419.5276, 595.2756], ['a5', 419.5276, 595.2756], ['130x200', 368.5039, 566.9291],
  ['145x215', 411.0236, 609.4488], ['165x235', 467.7165, 666.1417],
] as const)('%s: exact trim, whole pixels, whole lines', (trim, width, height) => {
  const sheet = sheetOf(edition(trim))
  expect(sheet.trim.width).toBeCloseTo(width, 4)
  expect(sheet.trim.height).toBeCloseTo(height, 4)
  const {bleed, media, area, top, recto, verso, line} = sheet
  for (const pixels of [bleed, media.width, media.height, area.width, area.height, top, recto, verso]) {
    expect(Number.isInteger(pixels)).toBe(true)
  }
  expect(bleed / 96 * 25.4).toBeGreaterThanOrEqual(3)
  expect(media.width * 0.75).toBeGreaterThanOrEqual(width + bleed * 1.5)
  expect(area.height % line).toBeLessThan(1)
  // Mirrored, to the pixel.
  expect(Math.abs(recto + area.width + verso - 2 * bleed - width / 0.75)).toBeLessThan(1)
})

test('a size of its own has margins as an A5 page has them', () => {
  const {trim, area, recto, bleed} = sheetOf({_id: 'e', print: {trim: 'custom', width: 148, height: 210}})
  const a5 = sheetOf(edition('a5'))
  expect({trim, area, recto, bleed}).toEqual({trim: a5.trim, area: a5.area, recto: a5.recto, bleed: a5.bleed})
})

test.each([
  [{width: 120}, 'A page of its own size has no width or no height.', 'width'],
  [{width: 90, height: 190, inner: 30, outer: 20}, 'A page of 90 × 190 mm leaves 40 mm of width for text; it takes 58 at least.', 'width'],
  [{width: 120, height: 60}, 'A page of 120 × 60 mm leaves 48 mm of height for text; it takes 80 at least.', 'height'],
  [{width: 900, height: 300}, 'A page of 900 × 300 mm is larger than A3.', 'width'],
  [{width: 120, height: 190, top: -5}, 'The margin “top” of -5 mm is none.', 'top'],
])('%j is refused, with the place', (print, message, field) => {
  expect(() => sheetOf({_id: 'e', print: {trim: 'custom', ...print}})).toThrow(expect.objectContaining({
    kind: 'content',
    findings: [expect.objectContaining({rule: 'page-size-invalid', document: 'e', path: `print.${field}`, message})],
  }))
})
