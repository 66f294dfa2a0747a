import {createHash} from 'node:crypto'
import {PDFArray, PDFDict, PDFHexString, PDFName, PDFRawStream, PDFString} from '@cantoo/pdf-lib'
import {beforeAll, expect, test} from 'vitest'
import type {BodyBlock} from '../../../schemas/types.ts'
import {defaultTemplates} from '../../../templates/index.ts'
import type {Book} from '../../book.ts'
import {parity} from '../../judge/index.ts'
import {preflight} from '../../preflight/index.ts'
import {Torture} from '../fixtures/torture.ts'
import {profileFor} from '../icc/index.ts'
import {renderPdf, type Pdf} from '../index.ts'
import {bytesOf} from '../document/streams.ts'
import {readPress, type PressFile} from './fixtures/read.ts'
import {photo} from './fixtures/sheet.ts'

const tokens = `${defaultTemplates.styles.tokens} @media print { :root { --accent-spot: "PANTONE 1795 C" } }`
const templates = {...defaultTemplates, styles: {...defaultTemplates.styles, tokens}}
let book: Book
let figure: BodyBlock
let made: Pdf
let block: PressFile
let cover: PressFile

beforeAll(async () => {
  const torture = new Torture()
  figure = torture.figure(300, 200)
  book = await torture.book([
    [torture.text(6), torture.noted([12]), figure, torture.text(4)], [torture.quote('pull', torture.text(1)), torture.cards('cards', [torture.text(1)])],
  ], {templates, print: {trim: 'a5', bleed: 5, paper: 'uncoated', marks: true}})
  book.images = new Map(await Promise.all([...book.images.keys()].map(async (id) => [id, await photo(300, 200, 'png')] as const)))
  made = await renderPdf(book, {press: {}})
  block = await readPress(made.press!.block)
  cover = await readPress(made.press!.cover)
}, 60_000)

test('the book block without its cover, the cover by itself, and all the words', async () => {
  expect([block.document.getPageCount(), cover.document.getPageCount()]).toEqual([made.pageCount - 1, 1])
  expect(await parity(book.data, {print: made.press!.block}, book.labels)).toEqual({judge: 'parity', ran: true, findings: []})
})

test('preflight finds nothing but the picture that is too small', async () => {
  const rulesIn = async (pdf: Uint8Array) => {
    const verdict = await preflight(pdf, {profile: 'x4'})
    return verdict.findings.map(({rule}) => rule)
  }
  expect([await rulesIn(made.press!.block), await rulesIn(made.press!.cover)]).toEqual([['x4-resolution-low'], []])
})

test('exact boxes: ten millimetres of marks, five of bleed, A5', () => {
  const boxes = 'MediaBox 0 0 504.5669 680.315, BleedBox 28.3465 28.3465 476.2205 651.9685, TrimBox 42.5197 42.5197 462.0472 637.7953'
  expect(block.boxes).toEqual([boxes])
  // The cover is twice as wide, and a tenth of a millimetre for each leaf.
  const wide = (side: number) => Math.round((side + 419.5276 + Math.ceil((made.pageCount - 1) / 2) * 0.1 * 72 / 25.4) * 10_000) / 10_000
  expect(cover.boxes).toEqual([boxes.replace('504.5669', `${wide(504.5669)}`).replace('476.2205', `${wide(476.2205)}`).replace('462.0472', `${wide(462.0472)}`)])
})

test('nothing but inks: black, the four of the press, and those that are declared', () => {
  expect(block.colourOperators).toEqual(['CS', 'K', 'SCN', 'cs', 'k', 'scn'])
  expect(block.spaces).toEqual(['/DeviceCMYK', '/Separation /All', '/Separation /PANTONE#201795#20C'])
  expect(cover.spaces).toEqual(['/DeviceCMYK', '/Separation /All', '/Separation /PANTONE#201795#20C'])
})

test('text in black is printed over what is below, other text in its place', () => {
  const black = block.text.filter((text) => text.includes('0 0 0 1 k'))
  expect(black).toEqual(['0 0 0 1 k over'])
  expect(block.text.filter((text) => text.endsWith('over'))).toEqual(black)
  expect(block.text).toEqual(['0 0 0 0.7 k', '0 0 0 1 k over', '0 0.9 0.88 0.4 k', '1 scn'])
})

test('it says what it is, for which press, and holds nothing for screens', () => {
  for (const {document, catalog, pageKeys} of [block, cover]) {
    expect(catalog).toEqual(['Lang', 'Metadata', 'OutputIntents', 'Pages', 'Type'])
    expect(pageKeys.filter((key) => key !== 'Group')).toEqual([
      'BleedBox', 'Contents', 'MediaBox', 'Parent', 'Resources', 'TrimBox', 'Type',
    ])
    const info = document.context.lookup(document.context.trailerInfo.Info, PDFDict)
    expect(info.get(PDFName.of('Trapped'))).toBe(PDFName.of('False'))
    expect(info.lookup(PDFName.of('Title'), PDFHexString).decodeText()).toBe('Пытка набора')
  }
  const [first, last] = block.document.context.trailerInfo.ID!.toString().match(/<[\dA-F]+>/gi)!
  expect(first).toBe(last)
  const xmp = Buffer.from((block.document.catalog.lookup(PDFName.of('Metadata')) as PDFRawStream).contents).toString()
  expect(xmp).toContain('<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>')
  expect(xmp).toContain('<pdf:Trapped>False</pdf:Trapped>')
  expect(xmp.replaceAll('-', '')).toContain(`<xmpMM:DocumentID>uuid:${first!.slice(1, -1)}</xmpMM:DocumentID>`)
  expect(Buffer.from(made.press!.block).toString('latin1', 0, 8)).toBe('%PDF-1.6')
})

test.each([['block', 'uncoated', 'FOGRA29'], ['cover', 'coated', 'FOGRA39']] as const)('the %s is meant for %s paper', (which, paper, name) => {
  const {catalog} = (which === 'block' ? block : cover).document
  const intent = catalog.lookup(PDFName.of('OutputIntents'), PDFArray).lookup(0, PDFDict)
  expect(intent.get(PDFName.of('S'))).toBe(PDFName.of('GTS_PDFX'))
  expect(intent.lookup(PDFName.of('OutputConditionIdentifier'), PDFString).decodeText()).toBe(name)
  const profile = intent.lookup(PDFName.of('DestOutputProfile')) as PDFRawStream
  expect(Buffer.from(profileFor(paper).bytes).equals(Buffer.from(bytesOf(profile)))).toBe(true)
})

test('a picture with too few pixels is found, with its place', async () => {
  const found = made.findings.filter(({rule}) => rule === 'image-resolution')
  expect(found.map(({severity, document, path, message}) => ({severity, document, path, message}))).toEqual([{
    severity: 'warning', document: 'article-pytka', path: `sections[_key=="s0"].body[_key=="${figure._key}"]`,
    message: 'The picture has 96 pixels an inch where it is printed; a press wants 300.',
  }])
  const {findings} = await preflight(made.press!.block, {profile: 'x4'})
  expect(found.map(({page}) => page)).toEqual(findings.map(({page}) => page))
})

test('the same book gives the same bytes', async () => {
  const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  const {press} = await renderPdf(book, {press: {}})
  expect([sha(press!.block), sha(press!.cover)]).toEqual([sha(made.press!.block), sha(made.press!.cover)])
})

test('a profile that is none stops the work before it begins', async () => {
  await expect(renderPdf(book, {press: {icc: import.meta.filename}})).rejects.toMatchObject({
    kind: 'config', message: 'The profile is of no use for printing: it is no ICC profile.',
  })
})
