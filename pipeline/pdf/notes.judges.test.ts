import {expect, test} from 'vitest'
import {syntheticBook} from '../fixtures/synthetic.ts'
import {parity} from '../judge/index.ts'
import {defectsOf} from './fixtures/read.ts'
import {tangle} from './fixtures/tangle.ts'
import {renderPdf, WarmBrowser} from './index.ts'

/** A dozen books of each kind take a minute; `BOOKS=60` tries more of them. */
const seeds = Array.from({length: Number(process.env['BOOKS'] || 12)}, (_, index) => index + 1)
// With none the tests would prove nothing.
if (seeds.length === 0) throw new Error('BOOKS is a number of books, from 1')

test('every note of synthetic books begins on the page of its call, and all is read back', async () => {
  await using browser = new WarmBrowser()
  for (const seed of seeds) {
    const book = await syntheticBook({chapters: 12, paragraphs: 6, notes: 60 + seed % 2 * 36, seed})
    const {pdf, findings} = await renderPdf(book, {browser})
    expect([seed, ...defectsOf(findings)]).toEqual([seed])
    expect([seed, await parity(book.data, {pdf}, book.labels)]).toMatchObject([seed, {ran: true, findings: []}])
  }
}, 1_200_000)

test('so does every note that is called from where pages are hard to end, on pages of usual sizes', async () => {
  await using browser = new WarmBrowser()
  for (const seed of seeds) {
    const {findings} = await renderPdf(await tangle(seed, {page: seed % 4, long: seed % 3 === 0}), {browser})
    expect([seed, ...defectsOf(findings)]).toEqual([seed])
  }
}, 1_200_000)
