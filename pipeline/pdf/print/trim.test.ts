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
