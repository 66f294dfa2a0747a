import {expect, test} from 'vitest'
import {fixtureBook} from '../../pdf/fixtures/book.ts'
import {spineTextOf} from './spineLine.ts'

const millimetre = 96 / 25.4

function spineOf(spine: number, title = 'Города', authors = 1): {texts: string[]; told: string[]} {
  const book = fixtureBook({sections: 1, paragraphs: 1, noteEvery: 0, title})
  book.data.articles[0]!.authors = Array.from({length: authors}, (_, index) => `Автор ${index + 1}`)
  const {svg, findings} = spineTextOf(book, {width: 559, height: 794, spine: spine * millimetre})
  return {
    texts: Array.from(svg.join('').matchAll(/>([^<>]+)<\/text>/g), ([, text]) => text!),
    told: findings.map(({severity, rule, message}) => `${severity} ${rule} ${message}`),
  }
}

test('authors and title, from six millimetres on', () => {
  expect([0, 5.9, 6].map((spine) => spineOf(spine))).toEqual([
    {texts: [], told: []},
    {texts: [], told: ['suggestion spine-narrow The spine is 5.9 mm wide; nothing is set on one below 6 mm.']},
    {texts: ['Автор 1', 'Города'], told: []},
  ])
})

test('what has no room is told', () => {
  expect(spineOf(10, 'Города', 30)).toEqual({
    texts: ['Города'], told: ['suggestion spine-text-too-long Authors and title have no room together along the spine; the title stands there alone.'],
  })
  expect(spineOf(10, 'Города '.repeat(40))).toEqual({
    texts: [], told: ['warning spine-text-too-long The title has no room along the spine; nothing stands there.'],
  })
})
