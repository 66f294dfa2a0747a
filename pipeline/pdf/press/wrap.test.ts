import {mkdir, readFile, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {PDFDocument, PDFName, PDFNumber, PDFStream} from '@cantoo/pdf-lib'
import sharp from 'sharp'
import {beforeAll, expect, test} from 'vitest'
import {ean13} from '../../cover/wrap/ean13.ts'
import {preflight} from '../../preflight/index.ts'
import {openDrawing} from '../../proof/drawing.ts'
import {comparePictures} from '../../proof/fixtures/comparePictures.ts'
import {defaultTemplates} from '../../../templates/index.ts'
import {fixtureBook} from '../fixtures/book.ts'
import {pageTexts} from '../fixtures/read.ts'
import {renderPdf} from '../index.ts'
import {readPress, type PressFile} from './fixtures/read.ts'
import {blackRectangles, textsOf, type SetText} from './fixtures/wrap.ts'

const mm = 72 / 25.4
/** Trim of A5 around a spine of 12 mm, 3 mm of bleed and 10 of marks. */
const [edge, width, spine, height] = [13 * mm, 148 * mm, 12 * mm, 210 * mm]
const [spineLeft, spineRight] = [edge + width, edge + width + spine]
const golden = join(import.meta.dirname, 'goldens/wrap.png')
const book = fixtureBook({sections: 1, paragraphs: 4, noteEvery: 0, title: 'Города и время'})
Object.assign(book.data.edition, {
  subtitle: 'Одиннадцать стратегий', publisher: {name: 'Издательство «Проба»', city: 'Москва'}, ageRating: '12+',
  isbn: {print: '978-5-17-118366-0'}, print: {spine: 12},
  contributors: [{_type: 'contributor', _key: 'a', name: 'Мария Соколова', role: 'aut'}],
  description: 'Сколько лет нужно городу, чтобы вырастить то, о чём заговорит мир? 城市与时间.\nОб этом сроке, который нельзя купить.',
})
async function widthsOfPictures(pdf: Uint8Array): Promise<number[]> {
  const {context} = await PDFDocument.load(pdf, {updateMetadata: false})
  return context.enumerateIndirectObjects().flatMap(([, object]) => (object instanceof PDFStream
    && object.dict.get(PDFName.of('Subtype')) === PDFName.of('Image') ? [object.dict.lookup(PDFName.of('Width'), PDFNumber).asNumber()] : []))
}

let cover: Uint8Array
let file: PressFile
let texts: SetText[]

beforeAll(async () => {
  const {press, findings} = await renderPdf(book, {press: {}})
  expect(findings.filter(({severity}) => severity !== 'suggestion')).toEqual([])
  cover = press!.cover
  file = await readPress(cover)
  texts = await textsOf(cover)
}, 60_000)

test('the trim is back, spine and front, exactly', () => {
  expect(file.boxes).toEqual(['MediaBox 0 0 946.7717 668.9764, BleedBox 28.3465 28.3465 918.4252 640.6299, TrimBox 36.8504 36.8504 909.9213 632.126'])
  expect(909.9213 - 36.8504).toBeCloseTo(2 * width + spine, 3)
})

test('the back says what the book is about, who publishes it and for whom; the spine who wrote it', () => {
  const joined = (isUpright: boolean) => texts.filter((text) => text.isUpright === isUpright).map(({text}) => text).join(' ')
    .replaceAll(/\s+/g, ' ')
  expect(joined(true)).toBe('Мария Соколова Города и время')
  expect(joined(false)).toMatch(/^Сколько лет нужно городу, .* Об этом сроке, который нельзя купить\. Издательство «Проба» Москва 12\+ ISBN 978-5-17-118366-0 /)
  expect(joined(false).replaceAll(' ', '')).toMatch(/9785171183660$/)
})

test('nothing stands nearer than 5 mm to an edge or a fold, nor a millimetre and a half on the spine', () => {
  expect(texts.length).toBeGreaterThan(10)
  const isSafe = ({isUpright, left, right, bottom, top}: SetText) => bottom >= edge + 5 * mm && top <= edge + height - 5 * mm
    && (isUpright ? left >= spineLeft + 1.5 * mm && right <= spineRight - 1.5 * mm : left >= edge + 5 * mm && right <= spineLeft - 5 * mm)
  expect(texts.filter((text) => !isSafe(text))).toEqual([])
  // The capitals of the spine in its middle.
  const {left, right} = texts.find(({isUpright}) => isUpright)!
  expect((left + right) / 2).toBeCloseTo((spineLeft + spineRight) / 2, 0)
})

test('text in black alone is printed over its ground', () => {
  expect(file.text).toEqual(['0 0 0 1 k over'])
  expect(file.spaces).toEqual(['/DeviceCMYK', '/Separation /All'])
})

test('the barcode is that of its ISBN, in its nominal size, of black alone', () => {
  const bars = blackRectangles(file, 30).toSorted((a, b) => a.left - b.left)
  const module = 0.33 * mm
  const modules = bars.map(({left, right}) => [left, right].map((side) => (side - bars[0]!.left) / module) as [number, number])
  expect(Math.max(...modules.flat().map((side) => Math.abs(side - Math.round(side))))).toBeLessThan(0.02)
  const read = Array.from({length: 95}, (_, at) => (modules.some(([from, to]) => at + 0.5 > from && at + 0.5 < to) ? '1' : '0')).join('')
  expect(read).toBe(ean13('9785171183660'))
  const heights = bars.map(({bottom, top}) => Math.round((top - bottom) / mm * 100) / 100)
  expect([...new Set(heights)].toSorted()).toEqual([22.85, 24.5])
  // A ground of white as wide as the quiet zones, 11 modules and 7.
  expect(bars.at(-1)!.right + 7 * module).toBeLessThan(spineLeft - 5 * mm)
})

test('preflight finds nothing', async () => {
  expect(await preflight(cover, {profile: 'x4'})).toMatchObject({findings: []})
})

test('its ground fills the bleed on all sides', async () => {
  await using drawing = await openDrawing(cover)
  const {width: across, height: down, data} = await drawing.draw(0, {left: 28.3465, bottom: 28.3465, right: 918.4252, top: 640.6299}, 0.5)
  const colours = new Set<string>()
  for (let y = 1; y < down - 1; y++) {
    for (let x = 1; x < across - 1; x += y === 1 || y === down - 2 ? 1 : across - 3) {
      colours.add(data.subarray((y * across + x) * 4, (y * across + x) * 4 + 3).join(' '))
    }
  }
  expect(colours.size).toBe(1)
  expect([...colours]).not.toEqual(['255 255 255'])
})

test('it looks as it did', async () => {
  await using drawing = await openDrawing(cover)
  const {width: across, height: down, data} = await drawing.draw(0, {left: 0, bottom: 0, right: 946.7717, top: 668.9764}, 60 / 72)
  const png = await sharp(data, {raw: {width: across, height: down, channels: 4}}).png({palette: true, colours: 48, dither: 0, effort: 10}).toBuffer()
  if (process.env['UPDATE_GOLDENS'] === '1') {
    await mkdir(join(golden, '..'), {recursive: true})
    await writeFile(golden, png)
  }
  const {share, marked} = await comparePictures(new Uint8Array(await readFile(golden)), png)
  if (share > 0.000_1) await writeFile(join(tmpdir(), 'tirazh-wrap-marked.png'), marked)
  expect(share, `Look at tirazh-wrap-marked.png in ${tmpdir()}; if that is how it should look, run this test with UPDATE_GOLDENS=1`).toBeLessThan(0.000_1)
})

test('a picture for a front, a template for the rest: it is bound as thick as its leaves, or stapled', async () => {
  const seen: number[] = []
  const wrap: typeof defaultTemplates.wrap = (whole, format) => {
    seen.push(Math.round(format.spine / 96 * 25.4 * 100) / 100)
    const {svg} = defaultTemplates.wrap(whole, format)
    return {svg: svg.replace('</svg>\n', '<text x="100" y="400" font-family="Literata">моё</text></svg>'), findings: []}
  }
  const own = fixtureBook({sections: 1, paragraphs: 4, noteEvery: 0}, {...defaultTemplates, wrap})
  Object.assign(own.data.edition, {cover: {_type: 'image', asset: {_type: 'reference', _ref: 'picture'}}})
  own.data.images.push({
    _id: 'picture', _type: 'sanity.imageAsset', sha1hash: '', extension: 'jpg', mimeType: 'image/jpeg', size: 0, path: '',
    metadata: {dimensions: {width: 1784, height: 2552, aspectRatio: 1784 / 2552}},
  })
  const bytes = new Uint8Array(await sharp({create: {width: 1784, height: 2552, channels: 3, background: '#12324a'}}).jpeg().toBuffer())
  own.images = new Map([['picture', bytes]])
  const {pdf, press, pageCount} = await renderPdf(own, {press: {}, signature: 8})
  expect(await pageTexts(press!.cover)).toEqual(['Проба\nМосква\nмоё'])
  expect(await preflight(press!.cover, {profile: 'x4'})).toMatchObject({findings: []})
  const {boxes} = await readPress(press!.cover)
  expect(boxes[0]).toContain(`TrimBox 36.8504 36.8504 ${Math.round((edge + 2 * width + seen[0]! * mm) * 10_000) / 10_000} `)
  // The edition for reading begins with it, too.
  expect(await Promise.all([press!.cover, pdf].map(widthsOfPictures))).toEqual([[1784], [1784]])
  await renderPdf(own, {press: {spine: 4.2}, signature: 8})
  own.data.edition.print = {binding: 'saddle'}
  await renderPdf(own, {press: {}, signature: 8})
  expect((pageCount - 1) % 8).toBe(0)
  expect(seen).toEqual([(pageCount - 1) / 2 * 0.1, 4.2, 0])
})
