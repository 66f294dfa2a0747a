import {expect, test} from 'vitest'
import {boxOf} from './figures.ts'

test('a box holds all that is painted in the content, where it comes to stand, and nothing that clips', () => {
  const lines = [
    '0.5 0 0 -0.5 10 100 cm', 'q', '0 0 500 500 re', 'W', 'n', '/Figure <</MCID 3 >>BDC',
    'q', '40 0 0 -60 20 80 cm', '/X1 Do', 'Q', '0 0 999 999 re', 'n', '10 20 m', '30 20 l', 'S', 'EMC', 'Q',
    '/P <</MCID 4 >>BDC', '0 0 900 900 re', 'f', 'EMC',
  ]
  expect(boxOf(Buffer.from(lines.join('\n')), new Set([3]), () => [0, 0, 1, 1])).toEqual([15, 60, 40, 90])
  expect(boxOf(Buffer.from(lines.join('\n')), new Set([5]), () => [0, 0, 1, 1])).toBeUndefined()
})
