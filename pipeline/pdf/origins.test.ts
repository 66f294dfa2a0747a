import type {TextItem} from 'pdfjs-dist/types/src/display/api.js'
import {expect, test} from 'vitest'
import {openPdf} from '../judge/pdf-open.ts'
import {fixtureBook, furniture} from './fixtures/book.ts'
import {renderPdf} from './index.ts'

const book = fixtureBook({sections: 2, paragraphs: 9, noteEvery: 3, seed: 3, extra: () => furniture})

/** Words of each sheet with the place they stand at, in points from the upper left corner. */
async function wordsOf(pdf: Uint8Array): Promise<{sheet: number; text: string; x: number; y: number}[]> {
  await using opened = await openPdf(pdf)
  const {document} = opened
  const words = []
  for (let sheet = 0; sheet < document.numPages; sheet++) {
    const page = await document.getPage(sheet + 1)
    const height = page.view[3]!
    for (const {str, transform} of (await page.getTextContent()).items as TextItem[]) {
      words.push({sheet, text: str, x: transform[4] as number, y: height - (transform[5] as number)})
    }
  }
  return words
}

test('a preview knows what stands where, and the pages are those of the book', async () => {
  const plain = await renderPdf(book)
  const marked = await renderPdf(book, {origins: true})
  expect(plain.origins).toEqual([])
  expect(Buffer.from(marked.pdf).equals(Buffer.from(plain.pdf))).toBe(true)

  const words = await wordsOf(marked.pdf)
  const textAt = (path: string) => marked.origins.filter((origin) => origin.path === path).map((box) => words
    .filter(({sheet, x, y}) => sheet === box.sheet && x >= box.left - 6 && x <= box.right && y > box.top && y <= box.bottom)
    .map(({text}) => text).join('')).join('').replaceAll(/[\u00ad‐\s]/g, '')
  const [article] = book.data.articles
  for (const {_key, heading, body} of article!.sections) {
    const section = `sections[_key=="${_key}"]`
    if (heading !== undefined) expect(textAt(`${section}.heading`)).toContain(heading.replaceAll(/\s/g, ''))
    for (const block of body) {
      if (block._type !== 'block') continue
      const text = block.children.map((span) => span.text).join('').replaceAll(/\s/g, '')
      // Numbers of notes stand in the paragraph, and the notes of a page may stand between its lines.
      const shown = textAt(`${section}.body[_key=="${block._key}"]`)
      expect(shown.slice(0, 20)).toBe(text.slice(0, 20))
      expect(shown).toContain(text.slice(-8))
    }
  }
  const [note] = book.outline.notes
  const [first] = note!.node.children
  expect(textAt(first!.data!.path!)).toContain('note1')
})
