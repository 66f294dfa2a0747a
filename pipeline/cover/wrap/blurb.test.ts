import fc from 'fast-check'
import {expect, test} from 'vitest'
import {fitBlurb, type Blurb, type BlurbRoom} from './blurb.ts'

const room: BlurbRoom = {width: 300, height: 200, sizes: [16, 14, 12, 10, 8], plain: 10}
const measure = (text: string) => text.length / 2
const sentence = (words: number) => `Слово${' слово'.repeat(words - 1)}.`
const heightOf = ({size, leading, lines}: Blurb) => (lines.length === 0 ? 0 : (lines.length - 1) * leading + size)
const fit = (text: string) => fitBlurb(text, room, 'ru', measure)

test('a short text is large, a longer one smaller, the second paragraph indented', () => {
  expect(fit('Одна фраза.\nДругая фраза.')).toEqual({
    size: 16, leading: 22.72, lines: [{text: 'Одна фраза.', indent: 0}, {text: 'Другая фраза.', indent: 16}],
  })
  expect([20, 48, 100].map((words) => fit(sentence(words)).size)).toEqual([16, 12, 10])
})

test('what has no room ends with a whole sentence', () => {
  const {size, kept, lines} = fit(Array.from({length: 30}, () => sentence(9)).join(' '))
  expect({size, kept}).toEqual({size: 8, kept: 21})
  expect(lines.map(({text}) => text).join(' ')).toBe(Array.from({length: 21}, () => sentence(9)).join(' '))
})

test('a sentence that has no room by itself does not stand here', () => {
  expect(fit(sentence(400))).toEqual({size: 8, leading: 11.36, lines: [], kept: 0})
})

test('no text stands out of its room', () => {
  fc.assert(fc.property(fc.string({unit: 'grapheme', maxLength: 600}), (text) => {
    const set = fit(text)
    expect(heightOf(set)).toBeLessThanOrEqual(room.height)
    expect(set.lines.filter((line) => measure(line.text) * set.size + line.indent > room.width + 1e-6)).toEqual([])
  }), {numRuns: 100})
})

test('a text of any length takes no time', () => {
  expect(fit('слово '.repeat(200_000))).toMatchObject({lines: [], kept: 0})
  expect(fit(`${sentence(9)} `.repeat(20_000)).kept).toBeGreaterThan(10)
  expect(fit('б'.repeat(500_000))).toMatchObject({lines: [], kept: 0})
})
