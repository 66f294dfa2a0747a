import {PDFArray, PDFDocument, PDFName, PDFNumber} from '@cantoo/pdf-lib'
import {expect, test} from 'vitest'
import {fixtureBook} from './fixtures/book.ts'
import {defectsOf, pageTexts} from './fixtures/read.ts'
import {renderPdf} from './index.ts'

test('a page of its own size, with its margins; blank pages fill the last signature', async () => {
  const book = fixtureBook({sections: 2, paragraphs: 9, noteEvery: 3})
  book.data.edition.print = {trim: 'custom', width: 120, height: 190, inner: 20, outer: 12, top: 20, bottom: 25, signature: 16, bleed: 0}
  const made = await renderPdf(book, {origins: true})
  expect(defectsOf(made.findings)).toEqual([])
  const document = await PDFDocument.load(made.pdf, {updateMetadata: false})
  const trims = document.getPages().map(({node}) => node.lookup(PDFName.of('TrimBox'), PDFArray).asArray()
    .map((side) => (side as PDFNumber).asNumber() * 25.4 / 72))
  for (const [left, bottom, right, top] of trims) {
    expect(right! - left!).toBeCloseTo(120, 2)
    expect(top! - bottom!).toBeCloseTo(190, 2)
  }
  // Right-hand pages have the inner margin at the left.
  const lefts = (isRecto: boolean) => Math.min(...made.origins.filter(({sheet}) => (sheet % 2 === 1) === isRecto).map(({left}) => left))
  expect(lefts(true) * 25.4 / 72).toBeCloseTo(20, 0)
  expect(lefts(false) * 25.4 / 72).toBeCloseTo(12, 0)
  // The cover is no page of the block.
  expect((made.pageCount - 1) % 16).toBe(0)
  const pages = await pageTexts(made.pdf)
  expect(pages.length).toBe(made.pageCount)
  const last = pages.findLastIndex((text) => text !== '')
  expect(pages[last]).toContain('Об издании')
  expect(pages.length - 1 - last).toBeLessThan(16)
  const plain = await renderPdf(book, {signature: 2})
  expect(plain.pageCount).toBe(last + 1 + (last % 2))
  expect([...plain.pages]).toEqual([...made.pages])
})
