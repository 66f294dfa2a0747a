import {toString} from 'mdast-util-to-string'
import {beforeAll, describe, expect, it} from 'vitest'
import type {Book} from '../../book.ts'
import {prepareBook} from '../../build/prepare.ts'
import {syntheticBook} from '../../fixtures/synthetic.ts'
import {withBrowser} from '../../pdf/browser/launch.ts'
import {renderPdf} from '../../pdf/index.ts'
import {openFolder} from '../../source/folder.ts'
import {contentFolder} from '../../../content/index.ts'
import {defaultTemplates} from '../../../templates/index.ts'
import {renderEpub} from '../index.ts'
import {openReader, readAtNight, readBook} from './testing/reader.ts'

const read = (epub: Uint8Array) => withBrowser({}, {}, async (browser) => {
  const lost: string[] = []
  const page = await openReader(browser, epub, lost)
  return {...await readBook(page), night: await readAtNight(page), lost}
})
type Read = Awaited<ReturnType<typeof read>>

/** The text of a note as it is shown: with whose note it is and the way back. */
const noteTexts = ({outline, labels}: Book) => outline.notes.map(({node, kind}) => [
  node.children.map((child) => toString(child)).join(''), kind === 'editor' ? ` —\u00a0${labels.editorsNote}` : '', '\u00a0↩\ufe0e',
].join(''))

describe('the first edition in a reading system', () => {
  let reading: Read
  let book: Book
  let pages: Set<string>

  beforeAll(async () => {
    book = prepareBook(await openFolder(contentFolder).read('deepseek-cities'), new Map(), defaultTemplates).book
    const print = await renderPdf(book)
    pages = new Set([...print.pages.values(), ...print.starts.map(({label}) => label)])
    reading = await read(await renderEpub(book, print))
  })

  it('has its contents, landmarks and every printed page that has text', () => {
    expect(reading.metadata).toEqual({
      title: 'Почему мы не смогли создать свой DeepSeek?', subtitle: 'Китайские города и дистанционная гонка инноваций',
      language: 'ru', authors: [],
    })
    const chapters = book.outline.contents.map(({id, text}) => [text, `EPUB/text/${id}.xhtml`])
    const back = [['Примечания', 'EPUB/notes.xhtml'], ['Указатель городов', 'EPUB/cities.xhtml'], ['Об издании', 'EPUB/colophon.xhtml']]
    expect(reading.contents).toEqual([...chapters, ...back])
    expect(reading.landmarks).toEqual([
      ['cover', 'EPUB/cover.xhtml'], ['titlepage', 'EPUB/title-page.xhtml'], ['copyright-page', 'EPUB/imprint.xhtml'],
      ['bodymatter', 'EPUB/text/vvedenie.xhtml'], ['endnotes', 'EPUB/notes.xhtml'], ['index', 'EPUB/cities.xhtml'],
      ['toc', 'EPUB/nav.xhtml#toc'],
    ])
    expect(reading.pages).toEqual([...pages].map(Number).sort((a, b) => a - b).map((page) => [String(page), true]))
  })

  it('shows each note over its page, and nothing is missing', () => {
    expect(reading.notes).toEqual(noteTexts(book).map((text) => ({type: 'footnote', hidden: false, text})))
    expect(reading.lost).toEqual([])
  })

  it('shows its fonts and its cover, which no one need pass through', () => {
    expect(reading.sections.map(({href, linear, images, broken, failed}) => [href, linear, images, broken, failed]))
      .toEqual(['cover', 'title-page', 'imprint', 'nav', ...book.outline.contents.map(({id}) => `text/${id}`), 'notes', 'cities', 'colophon']
        .map((name) => [`EPUB/${name}.xhtml`, name !== 'cover', name === 'cover' ? 1 : 0, 0, []]))
    expect(new Set(reading.sections.flatMap(({fonts}) => fonts))).toEqual(new Set(['Golos Text', 'Literata', 'Noto Serif SC']))
  })
})

describe('the synthetic edition in a reading system', () => {
  let reading: Read
  let book: Book

  beforeAll(async () => {
    book = await syntheticBook({chapters: 24, notes: 30})
    reading = await read(await renderEpub(book))
  })

  it('nests its contents as deep as its headings', () => {
    type Entry = [text: string, href: string, children?: Entry[]]
    const texts = (entries: readonly Entry[]): unknown[] => entries.map(([text, , children = []]) => [text, texts(children)])
    const expected = (entries: Book['outline']['contents']): unknown[] => entries.map(({text, children}) => [text, expected(children)])
    expect(texts(reading.contents as Entry[]).slice(0, -3)).toEqual(expected(book.outline.contents))
    expect(reading.pages).toEqual([])
  })

  it('shows every picture and every note, and runs Arabic and Hebrew from the right', () => {
    expect(reading.notes).toEqual(noteTexts(book).map((text) => ({type: 'footnote', hidden: false, text})))
    expect(reading.sections.reduce((sum, {broken}) => sum + broken, 0)).toBe(0)
    expect(reading.sections.reduce((sum, {images}) => sum + images, 0)).toBeGreaterThan(10)
    const directions = reading.sections.flatMap(({direction}) => direction)
    expect([directions.length > 10, new Set(directions)]).toEqual([true, new Set(['rtl'])])
    expect(reading.lost).toEqual([])
  })

  it('takes the colours of the reader for all its text', () => {
    expect(reading.night).toEqual([])
  })
})
