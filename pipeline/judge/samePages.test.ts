import {PDFDocument} from '@cantoo/pdf-lib'
import {beforeAll, expect, test} from 'vitest'
import {print} from './fixtures/print.ts'
import {readPdf} from './read-pdf.ts'
import {samePages} from './samePages.ts'

const cover = '<p style="break-after: page">Обложка</p>'
const text = '<p>Пере\u00adправа, перепра\u00adва: <b>берег</b> левый, берег правый, снег шершавый, кромка льда.</p>'
const next = '<p style="break-before: page">Кому память, кому слава, кому тёмная вода.</p>'
const bodies = [text + next, text.replace('левый', 'правый') + next, text, text + next.replace('кому слава, ', '')]

let tagged: string[]
let presses: Uint8Array[]
beforeAll(async () => {
  const reading = await readPdf((await print([cover + text + next], {tagged: true}))[0]!)
  tagged = 'painted' in reading ? reading.painted : []
  presses = await Promise.all((await print(bodies.map((body) => cover + body), {tagged: false})).map(async (bytes) => {
    const document = await PDFDocument.load(bytes)
    document.removePage(0)
    return document.save()
  }))
})
const found = async (press: Uint8Array) => (await samePages(tagged, press, 'a.print.pdf')).map(({rule, page, message}) => [rule, page, message])

test('a press edition shows what the tagged PDF of its print shows', async () => {
  expect(await found(presses[0]!)).toEqual([])
})

test('what it shows otherwise, or not, is told with its page', async () => {
  expect(await found(presses[1]!)).toEqual([['parity-missing', 1, expect.stringMatching(/shows “.*берегправый,берегправый.*” where .* shows “.*берегл/)]])
  expect(await found(presses[2]!)).toEqual([['parity-missing', undefined, 'The PDF for the press has 1 pages, the one for reading 2.']])
  expect(await found(presses[3]!)).toEqual([['parity-missing', 2, expect.stringMatching(/тёмнаяво/)]])
  expect(await found(new Uint8Array(9))).toEqual([['parity-unreadable', undefined, expect.stringMatching(/cannot be read back/)]])
})
