import {createHash} from 'node:crypto'
import {Blob, Buffer, Face, Feature, Font, shape} from 'harfbuzzjs'
import fc from 'fast-check'
import subsetFont from 'subset-font'
import {expect, test} from 'vitest'
import {fontBytes, keptFeatures, subset} from './index.ts'

const text = 'Почему «шесть драконов» Ханчжоу? Т, У. Г. 0123456789'

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Advances of a shaped text, in font units. */
function advances(font: Uint8Array, line: string, features: string[] = []): number[] {
  const buffer = new Buffer()
  buffer.addText(line)
  buffer.guessSegmentProperties()
  shape(new Font(new Face(new Blob(font))), buffer, features.map((tag) => new Feature(tag, 1)))
  return buffer.getGlyphPositions().map((position) => position.xAdvance)
}

test('the same letters give the same bytes, in any order and made afresh', async () => {
  const bytes = await subset('literata', text, 'truetype')
  const afresh = await subsetFont(fontBytes('literata'), text, {
    targetFormat: 'truetype', keepFeatures: keptFeatures, noHinting: true,
  })
  expect(sha(await subset('literata', [...text].reverse().join(''), 'truetype'))).toBe(sha(bytes))
  expect(sha(afresh)).toBe(sha(bytes))
})

test('WOFF2 says so in its first bytes, and is smaller', async () => {
  const [woff2, truetype] = await Promise.all([subset('golos', text, 'woff2'), subset('golos', text, 'truetype')])
  expect([...woff2.subarray(0, 4)]).toEqual([...'wOF2'].map((char) => char.charCodeAt(0)))
  expect(woff2.length).toBeLessThan(truetype.length)
})

test('kerning, small caps and old-style figures survive', async () => {
  const bytes = await subset('literata', text, 'truetype')
  for (const features of [[], ['smcp'], ['onum', 'pnum'], ['lnum', 'tnum'], ['sups']]) {
    expect(advances(bytes, text, features)).toEqual(advances(fontBytes('literata'), text, features))
  }
  const kerned = advances(bytes, 'Т,')
  expect(kerned[0]).toBeLessThan(advances(bytes, 'Т')[0]!)
  expect(advances(bytes, 'шесть', ['smcp'])).not.toEqual(advances(bytes, 'шесть'))
})

test('law: a subset sets its text as the whole face does', async () => {
  const word = fc.string({unit: fc.constantFrom(...text), minLength: 1, maxLength: 12})
  await fc.assert(fc.asyncProperty(word, async (line) => {
    expect(advances(await subset('literata-italic', line, 'truetype'), line))
      .toEqual(advances(fontBytes('literata-italic'), line))
  }), {numRuns: 12})
})

test('Arabic letters join in a subset as in the whole face', async () => {
  const line = 'السلام عليكم'
  const bytes = await subset('amiri', line, 'truetype')
  expect(advances(bytes, line)).toEqual(advances(fontBytes('amiri'), line))
  expect(advances(bytes, 'سس')).not.toEqual([...advances(bytes, 'س'), ...advances(bytes, 'س')])
})

test('a Chinese subset is a few kilobytes of fifteen megabytes, and TrueType', async () => {
  const bytes = await subset('noto-serif-sc', '南京杭州深圳', 'truetype')
  expect(bytes.length).toBeLessThan(30_000)
  expect([...bytes.subarray(0, 4)]).toEqual([0, 1, 0, 0])
  expect(new Set(new Face(new Blob(bytes)).collectUnicodes())).toEqual(
    new Set([...'南京杭州深圳'].map((char) => char.codePointAt(0))))
})
