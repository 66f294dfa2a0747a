import {beforeAll, expect, test} from 'vitest'
import type {BodyBlock, CaseStudyDocument, MarkDef, TextBlock} from '../../schemas/types.ts'
import {parity} from '../judge/index.ts'
import {block, fixtureBook, furniture, span} from './fixtures/book.ts'
import {defectsOf, pageTexts} from './fixtures/read.ts'
import {renderPdf, type Pdf} from './index.ts'

/** Text with a note, told by a word that stands nowhere else: `callX` in the text, `textX` in the note. */
function noted(name: string, words: string, extra: Partial<TextBlock> = {}): TextBlock {
  const note: MarkDef = {
    _type: 'note', _key: `${name}n`, kind: 'author',
    body: [block(`${name}b`, [span(`${name}c`, `text${name} объясняет, откуда взяты слова и кто их сказал.`)])],
  }
  return {...block(name, [
    span(`${name}d`, `${words} `), span(`${name}e`, `call${name}`, [note._key]), span(`${name}f`, ' и так далее до конца.'),
  ], [note]), ...extra}
}

const words = (count: number, from: number) =>
  Array.from({length: count}, (_, index) => `слово${'абвгдежзик'[(index + from) % 10]}${index * 7 + from}`).join(' ')

/** Longer than any hole should be. */
const long: CaseStudyDocument = {
  _id: 'caseStudy-long', _type: 'caseStudy', title: 'Долгая', city: {_type: 'reference', _ref: 'city-nanjing'},
  practice: 'Подробности', summary: [block('l1', [span('l1a', words(90, 1000))]), noted('card', words(60, 2000))],
  facts: Array.from({length: 8}, (_, index) => ({
    _type: 'fact' as const, _key: `f${index}`, label: `показатель номер ${index + 31}`, value: String(4100 + index),
  })),
}
const rows = Array.from({length: 60}, (_, index) => ({
  _type: 'tableRow' as const, _key: `row${index}`, cells: [`строка${index + 700}`, words(2, 3000 + index * 20)],
}))
const extra: BodyBlock[] = [
  ...furniture,
  ...Array.from({length: 30}, (_, index) => {
    const item = {listItem: 'bullet', level: 1} as const
    return index % 9 === 4 ? noted(`item${index}x`, words(12, 5000 + index * 20), item)
      : {...block(`i${index}`, [span(`i${index}a`, words(14, 6000 + index * 20))]), ...item}
  }),
  noted('cited', words(120, 7000), {style: 'blockquote'}),
  {_type: 'caseStudies', _key: 'longer', layout: 'cards', items: [{_type: 'reference', _key: 'l', _ref: long._id}]},
  {_type: 'table', _key: 'big', caption: 'Большая таблица', head: ['Строка', 'Слова'], rows},
]

const book = fixtureBook({
  sections: 3, paragraphs: 9, noteEvery: 4, seed: 5, studies: [long], extra: (section) => (section === 1 ? extra : []),
})
// More of an annotation than the imprint has room for.
book.data.edition.description = `${words(330, 20_000)} аннотация9.`
let made: Pdf
let pages: string[]

beforeAll(async () => {
  made = await renderPdf(book)
  pages = await pageTexts(made.pdf)
}, 60_000)

const sheetsWith = (word: string) =>
  pages.flatMap((text, sheet) => (new RegExp(`(?<![\\p{L}\\d])${word}(?!\\d)`, 'u').test(text) ? [sheet] : []))

test('notes called in lists, quotations and cards stand on the page of their call', async () => {
  expect(defectsOf(made.findings)).toEqual([])
  expect(await parity(book.data, {pdf: made.pdf}, book.labels)).toMatchObject({ran: true, findings: []})
  for (const name of ['item4x', 'item13x', 'item22x', 'cited', 'card']) {
    expect([name, sheetsWith(`text${name}`)]).toEqual([name, sheetsWith(`call${name}\\s?\\d*`)])
  }
})

test('a long table goes on overleaf, and a long card behind its first lines, between its facts', () => {
  const table = rows.map(({cells}) => sheetsWith(cells[0]!))
  expect(new Set(table.flat()).size).toBeGreaterThan(1)
  expect(table.filter((sheets) => sheets.length !== 1)).toEqual([])
  const facts = long.facts!.map(({value, label}) => [sheetsWith(value), sheetsWith(label)])
  // No figure is parted from what it counts, nor the name from the first words.
  for (const [value, label] of facts) expect(value).toEqual(label)
  const name = sheetsWith('Подробности')
  expect(sheetsWith('словоа1000')).toEqual(name)
  expect(facts.at(-1)![0]).toEqual([name[0]! + 1])
})

test('an imprint longer than its page goes on overleaf, and the numbers of pages with it', () => {
  expect(sheetsWith('аннотация9')).toEqual([Number(made.pages.get('imprint')) + 1])
  expect(made.pages.get('contents')).toBe('5')
})
