import type {TextItem} from 'pdfjs-dist/types/src/display/api.js'
import {expect, test} from 'vitest'
import {parity} from '../judge/index.ts'
import {openPdf} from '../judge/pdf-open.ts'
import {block, fixtureBook, span} from './fixtures/book.ts'
import {defectsOf} from './fixtures/read.ts'
import {renderPdf} from './index.ts'

test('a quotation in Chinese stands on lines of its own, and once', async () => {
  const text = [block('a', [span('b', '十年磨一剑久久为功'.repeat(12))]), block('c', [span('d', '滴水穿石非一日之功')])]
  const book = fixtureBook({
    sections: 1, paragraphs: 3, noteEvery: 0, extra: () => [{_type: 'quote', _key: 'q', kind: 'block', lang: 'zh-Hans', text}],
  })
  const {pdf, findings} = await renderPdf(book)
  expect(defectsOf(findings)).toEqual([])
  expect(await parity(book.data, {pdf}, book.labels)).toEqual({judge: 'parity', ran: true, findings: []})
  await using opened = await openPdf(pdf)
  const sheets = await Promise.all(Array.from({length: opened.document.numPages}, async (_, index) =>
    (await (await opened.document.getPage(index + 1)).getTextContent()).items as TextItem[]))
  const [lines = []] = sheets.filter((items) => items.some(({str}) => str.includes('滴水')))
    .map((items) => [...new Set(items.filter(({str}) => /\p{Script=Han}/u.test(str)).map(({transform}) => Math.round(transform[5] as number)))])
  const steps = lines.slice(1).map((y, index) => lines[index]! - y)
  expect(steps.length).toBeGreaterThan(3)
  expect(new Set(steps)).toEqual(new Set([14]))
}, 30_000)
