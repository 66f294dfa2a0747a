import {expect, test} from 'vitest'
import {withBrowser} from '../browser/launch.ts'
import {openPage} from '../browser/page.ts'
import {fixtureBook, furniture} from '../fixtures/book.ts'
import {pageTexts} from '../fixtures/read.ts'
import {printDocument} from '../print/document.ts'
import {sheetOf} from '../print/trim.ts'
import {layOut} from './layout.ts'

const book = fixtureBook({
  sections: 4, paragraphs: 7, noteEvery: 3, seed: 5, extra: (section) => (section % 2 === 1 ? furniture : []),
})

test('two pages that share a book lay it out as one does', async () => {
  const sheet = sheetOf(book.data.edition)
  const {files} = await printDocument(book, sheet)
  // As a template of a project may write it.
  const html = new TextDecoder().decode(files.get('index.html')).replaceAll('<p>', '<p xml:lang="ru">')
  expect(html).toContain('xml:lang')
  files.set('index.html', new TextEncoder().encode(html))
  const [alone, shared] = await withBrowser({}, {}, async (browser) => {
    const [first, second, third] = [await openPage(browser, files), await openPage(browser, files), await openPage(browser, files)]
    const heads = {title: book.data.edition.title, heads: new Map<string, string>()}
    const made = [await layOut(first, undefined, sheet, heads), await layOut(second, third, sheet, heads)] as const
    expect((await browser.pages()).includes(third)).toBe(false)
    return made
  })
  expect({sheets: shared.sheets, laid: shared.laid, pageStarts: shared.pageStarts, noteIds: shared.noteIds, prints: shared.prints})
    .toEqual({sheets: alone.sheets, laid: alone.laid, pageStarts: alone.pageStarts, noteIds: alone.noteIds, prints: alone.prints})
  expect(await pageTexts(shared.pdf)).toEqual(await pageTexts(alone.pdf))
}, 60_000)
