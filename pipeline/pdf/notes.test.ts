import type {FootnoteReference, Nodes, TableCell} from 'mdast'
import {expect, test} from 'vitest'
import type {Book} from '../book.ts'
import {prepareBook} from '../build/prepare.ts'
import {defaultTemplates} from '../../templates/index.ts'
import {block, span} from '../fixtures/prose.ts'
import {syntheticBook, syntheticEdition} from '../fixtures/synthetic.ts'
import {parity} from '../judge/index.ts'
import {tangle} from './fixtures/tangle.ts'
import {Torture} from './fixtures/torture.ts'
import {defectsOf, pageTexts} from './fixtures/read.ts'
import {renderPdf} from './index.ts'

/** Sheets on which each note is called, and on which it begins. */
async function notesOf(book: Book) {
  const made = await renderPdf(book)
  const pages = await pageTexts(made.pdf)
  const sheetsWith = (word: string) =>
    pages.flatMap((text, sheet) => (sheet > 4 && new RegExp(`(?<![a-z])${word}(?!\\d)`).test(text) ? [sheet] : []))
  const notes = book.outline.notes.map(({number}) => number)
  return {
    made, pages,
    called: notes.map((number) => [number, ...sheetsWith(`ref${number}\\s?${number}`)]),
    begun: notes.map((number) => [number, ...sheetsWith(`note${number}`)]),
  }
}

test('notes of pages, many on one line, in all that is no paragraph: each begins on the page of its call', async () => {
  const made = new Torture()
  const text = (count: number) => Array.from({length: count}, () => made.text(4))
  const book = await made.book([
    [
      ...text(2), made.noted([900]), ...text(7), made.noted([10, 12, 9, 14, 8]), made.noted([20]), made.noted([110, 90]),
      ...text(3), made.noted([700], {before: 0}), ...text(1), made.noted([30]), ...text(6),
    ],
    [
      made.text(), made.item(made.noted([15])), made.item(made.noted([40, 20])), made.item(made.noted([15]), 'number', 2),
      made.text(3), made.quote('pull', made.noted([20], {before: 1, after: 0})), made.text(4),
      made.quote('block', made.noted([60]), made.noted([20])), made.text(4), made.noted([20], {style: 'blockquote'}),
      made.text(5), made.noted([20], {before: 0, after: 0, style: 'h3'}), ...text(1),
      made.cards('cards', [made.noted([20], {before: 1, after: 1})], [made.noted([30, 50], {before: 1, after: 1})]),
      made.text(5), made.cards('list', [made.noted([25], {before: 1, after: 1})], [made.noted([15], {before: 1, after: 1})]),
      ...text(1), made.cards('table', [made.noted([25], {before: 1, after: 1})], [made.noted([15], {before: 1, after: 1})]),
      ...text(2), made.cards('cards', [made.noted([20], {before: 9, after: 5}), made.noted([40], {before: 9, after: 5})]),
      ...text(3),
    ],
  ])
  const {made: {findings, pdf}, called, begun} = await notesOf(book)
  expect(defectsOf(findings)).toEqual([])
  expect(called.length).toBe(29)
  expect(begun).toEqual(called)
  expect(called.filter((sheets) => sheets.length !== 2)).toEqual([])
  expect(await parity(book.data, {pdf}, book.labels)).toMatchObject({ran: true, findings: []})
})

test('long notes of one line all begin on its page, and go on in their order; what they say is all there', async () => {
  const made = new Torture(3)
  const text = (count: number) => Array.from({length: count}, () => made.text(4))
  const book = await made.book([[
    ...text(4), made.noted([120, 150, 130]), ...text(3), made.noted([200, 180]), ...text(3), made.noted([500, 400]), ...text(6),
  ]])
  const {called, begun, pages} = await notesOf(book)
  expect(begun).toEqual(called)
  expect(called.filter((sheets) => sheets.length !== 2)).toEqual([])
  const wordsOf = (words: string) => words.replaceAll(/[\u00ad\u2010]\s*/gu, '').match(/\p{L}{6,}/gu)!.sort()
  const printed = new Map(Object.entries(Object.groupBy(wordsOf(pages.join('\n')), (word) => word)))
  const lost = Object.entries(Object.groupBy(wordsOf(book.outline.notes.flatMap(({node}) => textsIn(node)).join(' ')), (word) => word))
    .filter(([word, all]) => (printed.get(word)?.length ?? 0) < all!.length).map(([word]) => word)
  expect(lost).toEqual([])
})

test('notes called in a table stand between its rows where a page ends', async () => {
  const made = new Torture(5)
  const table = made.table(70, 3, (row, column) => (row % 6 === 3 && column === 1 ? `Здесь${row}` : made.prose.words(2)))
  const calls = made.noted(Array.from({length: 12}, (_, index) => 20 + 5 * (index % 3)), {before: 0, after: 0})
  const book = await made.book([[made.text(), table, calls, made.text(5)]], {
    prepare(tree) {
      const references = allOf(tree, 'footnoteReference') as FootnoteReference[]
      const cells = (allOf(tree, 'tableCell') as TableCell[]).filter((cell) => textsIn(cell).join('').startsWith('Здесь'))
      expect(cells.length).toBe(references.length)
      cells.forEach((cell, index) => cell.children.push({type: 'text', value: ` ref${index + 1}`}, {...references[index]!}))
      // The calls the content holds go; these words stand where they were.
      for (const paragraph of allOf(tree, 'paragraph')) {
        if (!('children' in paragraph)) continue
        paragraph.children = paragraph.children
          .filter(({type}) => type !== 'footnoteReference').map((child) => (child.type === 'text'
            ? {...child, value: child.value.replaceAll(/ref\d+/g, 'слово')} : child)) as typeof paragraph.children
      }
    },
  })
  const {made: {findings}, called, begun} = await notesOf(book)
  expect(defectsOf(findings)).toEqual([])
  expect(begun).toEqual(called)
  expect(new Set(called.map(([, sheet]) => sheet)).size).toBeGreaterThan(3)
})

test('a note between the rows of a table is broken into lines as any other', async () => {
  const made = new Torture(7)
  const table = made.table(60, 3, () => made.prose.words(2))
  const book = await made.book([[made.text(2), made.noted([160, 60]), table, made.text(3)]])
  const {made: {findings, pdf}, called, begun} = await notesOf(book)
  expect(defectsOf(findings)).toEqual([])
  expect(begun).toEqual(called)
  expect(await parity(book.data, {pdf}, book.labels)).toMatchObject({ran: true, findings: []})
})

test('a note under words that run from the right runs from the left', async () => {
  const made = new Torture(9)
  const hebrew = block(made.key(), [span(made.key(), 'שלום עולם '.repeat(400).trim(), ['he'])], [{_type: 'foreign', _key: 'he', lang: 'he'}])
  const book = await made.book([[made.text(2), made.noted([12], {after: 0}), hebrew]])
  const {pdf} = await renderPdf(book)
  expect((await pageTexts(pdf)).filter((text) => text.includes('note1')).map((text) => text.includes('שלום'))).toEqual([true])
  expect(await parity(book.data, {pdf}, book.labels)).toMatchObject({ran: true, findings: []})
})

test('only the last note of a page goes on overleaf, even where another just has room', async () => {
  const book = await syntheticBook({chapters: 2, notes: 20, seed: 38})
  const {pdf, findings} = await renderPdf(book)
  expect(defectsOf(findings)).toEqual([])
  expect(await parity(book.data, {pdf}, book.labels)).toMatchObject({ran: true, findings: []})
})

test('what is set anew where pages end takes no call from the page of its note', async () => {
  // In the one a word is kept whole above notes, in the other the last page gets more lines.
  const chapters = await Promise.all(([[12, 'g6'], [1, 'g7']] as const).map(async ([seed, key]) => {
    const {data} = await syntheticEdition({chapters: 12, notes: 96, seed})
    return data.articles.flatMap(({sections = []}) => sections.filter(({_key}) => _key === key))
  }))
  const {data, images} = await syntheticEdition({chapters: 1, notes: 0})
  const articles = [{...data.articles[0]!, sections: chapters.flat()}]
  const {book} = prepareBook({...data, articles}, images, defaultTemplates)
  const {findings} = await renderPdf(book)
  expect(defectsOf(findings)).toEqual([])
})

test('a note stands below the last block of a section, whatever distance that keeps', async () => {
  const made = new Torture(11)
  const book = await made.book([[made.text(2), made.noted([12]), made.quote('pull', made.text(1))]])
  const {made: {findings}, called, begun, pages} = await notesOf(book)
  expect(defectsOf(findings)).toEqual([])
  expect(begun).toEqual(called)
  expect(pages.filter((text) => text.includes('note1')).map((text) => text.includes('Проба'))).toEqual([true])
})

test('a note in the midst of Chinese words is in the language of the book, and has its spaces at the ends of lines', async () => {
  const made = new Torture(9)
  const noted = made.noted([60], {before: 1, after: 0})
  const chinese = span(made.key(), '，十年磨一剑'.repeat(250), ['zh'])
  const paragraph = {...noted, children: [...noted.children!, chinese], markDefs: [...noted.markDefs!, {_type: 'foreign' as const, _key: 'zh', lang: 'zh-Hans'}]}
  const book = await made.book([[made.text(2), paragraph]])
  const {pdf} = await renderPdf(book)
  expect((await pageTexts(pdf)).filter((text) => text.includes('note1')).map((text) => /十\s*年/u.test(text))).toEqual([true])
  expect(await parity(book.data, {pdf}, book.labels)).toMatchObject({ran: true, findings: []})
})

test.each([4, 9, 20])('notes called from everywhere between all that makes pages hard to end stand at the foot of their pages: %i', async (seed) => {
  const book = await tangle(seed)
  const {pdf, findings} = await renderPdf(book)
  expect(defectsOf(findings)).toEqual([])
  expect(await parity(book.data, {pdf}, book.labels)).toMatchObject({ran: true, findings: []})
})

test('on pages of a pocket diary, too, where a page can end but inside a word or behind a heading', async () => {
  const {findings} = await renderPdf(await tangle(25, {page: 4}))
  expect(defectsOf(findings)).toEqual([])
})

function allOf(node: Nodes, type: string): Nodes[] {
  return [...node.type === type ? [node] : [], ...'children' in node ? node.children.flatMap((child) => allOf(child, type)) : []]
}

function textsIn(node: Nodes): string[] {
  return node.type === 'text' ? [node.value] : 'children' in node ? node.children.flatMap(textsIn) : []
}
