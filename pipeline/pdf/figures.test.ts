import {expect, test} from 'vitest'
import type {BodyBlock} from '../../schemas/types.ts'
import {parity} from '../judge/index.ts'
import {defectsOf, pageTexts} from './fixtures/read.ts'
import {Torture} from './fixtures/torture.ts'
import {renderPdf, type Pdf} from './index.ts'

/** Points left at the foot of each page of the sections, but for their last pages. */
function holes({origins, pages}: Pdf, sections: readonly string[]): number[] {
  const bottoms = new Map<number, number>()
  for (const {sheet, bottom} of origins) bottoms.set(sheet, Math.max(bottoms.get(sheet) ?? 0, bottom))
  const sheets = [...bottoms.keys()].sort((a, b) => a - b)
  const openers = sections.map((id) => Number(pages.get(id)))
  return sheets.filter((sheet) => sheet >= openers[0]! && bottoms.has(sheet + 1) && !openers.includes(sheet + 1))
    .map((sheet) => Math.round(528 - bottoms.get(sheet)!))
}

test('figures and short tables stand further on instead of leaving a hole, and nothing else has moved', async () => {
  const made = new Torture()
  const around = (block: BodyBlock) => [made.text(4), made.text(4), block, made.text(3), made.noted([20]), ...Array.from({length: 4}, () => made.text(4))]
  const section = () => Array.from({length: 6}, (_, index) => around(index % 3 === 2 ? made.table(8, 3) : made.figure(800, 700))).flat()
  const book = await made.book([section(), section()])
  const pdf = await renderPdf(book, {origins: true})
  expect(defectsOf(pdf.findings)).toEqual([])
  const left = holes(pdf, book.outline.contents.map(({id}) => id))
  expect(left.length).toBeGreaterThan(20)
  expect(left.filter((points) => points > 3 * 14)).toEqual([])
  expect(await parity(book.data, {pdf: pdf.pdf}, book.labels)).toEqual({judge: 'parity', ran: true, findings: []})
})

test('tables keep their words whole, repeat their heads, and stand in one piece where they are short', async () => {
  const made = new Torture(4)
  const book = await made.book([[
    made.text(4), made.table(70, 4), made.text(5), made.table(6, 3), made.text(4),
    made.table(3, 2, (row, column) => (row === 1 && column === 1 ? made.sentences(60) : made.prose.words(3))),
    // In smaller type and with words broken it has room.
    made.text(5), made.table(3, 8, () => 'непереносимость'),
  ]])
  const pdf = await renderPdf(book)
  const pages = await pageTexts(pdf.pdf)
  expect(defectsOf(pdf.findings)).toEqual([])
  expect(await parity(book.data, {pdf: pdf.pdf}, book.labels)).toEqual({judge: 'parity', ran: true, findings: []})
  expect(pages.filter((text) => text.includes('Столбец3')).length).toBeGreaterThan(3)
  expect(pages.filter((text) => /Столбец0\s+Столбец1\s+Столбец2\s+(?!Столбец3)/.test(text)).length).toBe(1)
  // No page ends with the title of a table, and none begins with its first row.
  expect(pages.filter((text) => /Таблица [^\n]*\n?(?:\d+)?$/.test(text))).toEqual([])
})

test('what has no room on the page is an error with its place, and the pages are as large as the others', async () => {
  const made = new Torture(4)
  const wide = made.table(3, 16, () => 'непереносимость')
  const word = made.text(1)
  word.children[0]!.text = `Слово ${'длинноеслово'.repeat(12)}, адрес https://example.org/${'a/b-c_d'.repeat(22)} и `
    + `формула ${'E\u00a0=\u00a0mc²\u00a0+\u00a0'.repeat(12)}.`
  const book = await made.book([[
    made.text(4), word, made.figure(9000, 300), made.figure(300, 9000), made.text(3), wide, made.text(3),
  ]])
  const {findings} = await renderPdf(book)
  expect(defectsOf(findings).map(({rule, severity, document, path}) => ({rule, severity, document, path}))).toEqual([{
    rule: 'element-too-wide', severity: 'error', document: 'article-pytka', path: `sections[_key=="s0"].body[_key=="${wide._key}"]`,
  }])
})
