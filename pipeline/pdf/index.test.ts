import {createHash} from 'node:crypto'
import {beforeAll, expect, test} from 'vitest'
import type {TextBlock} from '../../schemas/types.ts'
import {parity} from '../judge/index.ts'
import {fixtureBook, furniture} from './fixtures/book.ts'
import {defectsOf, frameOf, pageTexts} from './fixtures/read.ts'
import {renderPdf, type Pdf} from './index.ts'

const book = fixtureBook({
  sections: 4, paragraphs: 11, noteEvery: 3, seed: 3,
  // One note longer than a page has room for.
  noteWords: (index) => (index === 5 ? 260 : 16),
  extra: (section) => (section === 1 ? furniture : []),
})
let made: Pdf
let pages: string[]

beforeAll(async () => {
  made = await renderPdf(book)
  pages = await pageTexts(made.pdf)
}, 60_000)

const oneLine = (text: string) => text.replaceAll(/[‐\u00ad]\n/g, '').replaceAll(/\s+/g, ' ')
/** Sheets, from 0, on which a word stands. */
const sheetsWith = (word: string) =>
  pages.flatMap((text, sheet) => (new RegExp(`(?<![a-z])${word}`).test(text) ? [sheet] : []))

test('nothing is amiss, and nothing of the text is lost', async () => {
  expect(defectsOf(made.findings)).toEqual([])
  expect(made.pageCount).toBe(pages.length)
  expect(await parity(book.data, {pdf: made.pdf}, book.labels)).toEqual({judge: 'parity', ran: true, findings: []})
})

test('every note begins on the page of its reference', () => {
  const notes = book.outline.notes.map(({number}) => number)
  expect(notes.length).toBeGreaterThan(12)
  const called = notes.map((number) => sheetsWith(`ref${number}\\s?${number}(?!\\d)`))
  expect(notes.map((number) => sheetsWith(`note${number}(?!\\d)`))).toEqual(called)
  for (const {id, refId} of book.outline.notes) expect(made.pages.get(id)).toBe(made.pages.get(refId))
})

test('sections open on the right, behind true blank pages', () => {
  const openers = book.outline.contents.map(({id}) => Number(made.pages.get(id)))
  expect(openers.filter((page) => page % 2 === 0)).toEqual([])
  openers.forEach((page, index) => {
    if (index === 0) return
    // The sheet of page n is n, for the cover is sheet 0.
    const isBlank = pages[page - 1] === ''
    const isFull = pages[page - 1]!.includes('Проба набора')
    expect(isBlank || isFull, `page ${page - 1}`).toBe(true)
  })
})

test('the numbers in contents and index are the pages where things stand', () => {
  const contents = oneLine(pages[Number(made.pages.get('contents'))]!)
  for (const {text, id} of book.outline.contents) {
    const page = made.pages.get(id)!
    expect(contents).toContain(`${oneLine(text)} ${page}`)
    if (id !== 'vvedenie') expect(oneLine(pages[Number(page)]!)).toContain(oneLine(text))
  }
  const index = oneLine(pages[Number(made.pages.get('cities'))]!)
  expect(index).toContain(`Нанкин 南京 ${made.pages.get('case-nanjing')}`)
  expect(pages[Number(made.pages.get('case-nanjing'))]).toContain('Нанкин')
})

test('pages are known by the letter they begin with', () => {
  const texts = new Map<string, TextBlock>(book.data.articles[0]!.sections.flatMap(({_key, body}) => body.flatMap((each) => (
    each._type === 'block' ? [[`sections[_key=="${_key}"].body[_key=="${each._key}"]`, each] as const] : []))))
  const letters = (text: string) => text.replaceAll(/\P{L}/gu, '').slice(0, 20)
  const found = made.starts.flatMap(({label, path, letters: before}) => {
    const block = texts.get(path)
    if (!block) return []
    // Numbers of notes stand behind the words they are called by.
    const text = block.children.map(({text: own, marks}) => own + (marks?.length ? /\d+$/.exec(own)![0] : '')).join('')
    const page = pages[Number(label)]!.replace(/^(?:Проба набора|Введение|Раздел[^\n]*)\n/, '')
    return [{label, begins: letters(page), known: letters(text.replaceAll(/\s/g, '').slice(before))}]
  })
  expect(found.length).toBeGreaterThan(8)
  expect(found.map(({label, begins}) => [label, begins])).toEqual(found.map(({label, known}) => [label, known]))
})

test('running heads and numbers stand on inner pages only', () => {
  const folio = (sheet: number) => new RegExp(`(?:^|\\n)${sheet}(?:\\n|$)`)
  const opener = Number(made.pages.get(book.outline.contents[1]!.id))
  const head = 'Раздел 1'
  expect(pages[opener]).not.toMatch(folio(opener))
  expect(pages[opener + 1]!.startsWith('Проба набора')).toBe(true)
  expect(pages[opener + 1]).toMatch(folio(opener + 1))
  expect(pages[opener + 2]!.startsWith(head)).toBe(true)
  for (const sheet of [0, 1, 2, 3]) expect(pages[sheet]).not.toMatch(folio(sheet))
})

test('frame: sizes, labels, bookmarks, properties', async () => {
  await expect(await frameOf(made.pdf)).toMatchFileSnapshot('goldens/frame.txt')
})

test('the same book gives the same bytes', async () => {
  const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  const again = await renderPdf(book)
  expect(sha(again.pdf)).toBe(sha(made.pdf))
  expect([...again.pages]).toEqual([...made.pages])
})

test('whole words in the text, TrueType in the fonts, no trace of the machine', () => {
  const raw = Buffer.from(made.pdf).toString('latin1')
  expect(raw).not.toMatch(/Type3|Mozilla|HeadlessChrome|Skia/)
  expect(pages.join('\n')).not.toMatch(/\u00ad(?!\n)/)
})

test('no more than two lines in a row end in a hyphen, and no page but where there is no other way', () => {
  const lines = pages.map((text) => text.trimEnd().split('\n').filter((line) => !/^\d+$/.test(line)))
  const runs = lines.flat().map((line) => (/[\u2010\u00ad-]$/.test(line) ? 'h' : '.')).join('')
  expect(runs).toContain('hh')
  expect(runs).not.toContain('hhh')
  // What stands last on a page with notes is a note.
  const ends = lines.filter((page) => !/(?<![a-z])note\d/.test(page.join())).map((page) => page.at(-1) ?? '')
  expect(ends.filter((end) => /[\u2010\u00ad-]$/.test(end))).toEqual([])
})
