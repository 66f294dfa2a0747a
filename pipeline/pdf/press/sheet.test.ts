import {PDFDict, PDFDocument, PDFName, PDFRawStream} from '@cantoo/pdf-lib'
import {beforeAll, expect, test} from 'vitest'
import {defaultStyles} from '../../../templates/styles/index.ts'
import {profileFor} from '../icc/index.ts'
import type {Ink} from './colours.ts'
import {pressDocument} from './document.ts'
import {readPress, type PressFile} from './fixtures/read.ts'
import {photo, printSheet, sheet} from './fixtures/sheet.ts'
import {readTokens} from './tokens.ts'

const body = `<p>Чёрный текст</p><img src="photo.jpg"><img src="photo.png"><img src="grey.jpg">
  <div style="background:linear-gradient(90deg,#c8321e,#1a5fb4)">а</div><div style="background:radial-gradient(#fff,#000)">б</div>
  <div style="background:conic-gradient(red,green)">в</div><div style="background:linear-gradient(90deg,#26a269,#26a26900)">г</div>
  <div style="opacity:.5;background:#1a5fb4">д</div><div style="box-shadow:2px 2px 8px #0008">е</div>
  <div style="mask-image:linear-gradient(#000,transparent);background:#26a269">ж</div>
  <div style="background:url(photo.png) 0 0/9px">з</div>`
let printed: PDFDocument

beforeAll(async () => {
  printed = await PDFDocument.load(await printSheet(body, 'img { width: 60px }', new Map([
    ['photo.jpg', await photo(120, 90, 'jpeg')], ['photo.png', await photo(80, 60, 'png')], ['grey.jpg', await photo(100, 70, 'gray')],
  ])))
})

async function press(ink: Ink, marks = true): Promise<PressFile> {
  return readPress(await pressDocument(printed, {
    sheets: [0, 1], frame: {...sheet.trim, bleed: 8.5, slug: marks ? 28 : 0}, bleedOnSheet: sheet.bleed * 0.75, profile: profileFor('coated'),
    ink, tokens: readTokens(defaultStyles.tokens), metadata: {title: 'Проба', authors: [], language: 'ru', modified: new Date(0)},
  }))
}

const streamsOf = ({document}: PressFile) => document.context.enumerateIndirectObjects()
  .flatMap(([, object]) => (object instanceof PDFRawStream ? [object] : []))
const textAt = (dictionary: PDFDict, name: string) => dictionary.lookup(PDFName.of(name))?.toString()

/** Pictures but for shadows and masks: their size, inks and coding. */
function imagesOf(file: PressFile): string[] {
  return streamsOf(file).map(({dict}) => dict).filter((dict) => textAt(dict, 'Subtype') === '/Image')
    .map((dict) => ['Width', 'Height', 'ColorSpace', 'Filter', 'Decode'].map((name) => textAt(dict, name)).filter(Boolean).join(' '))
    .filter((text) => /^(?:120 90|80 60|100 70) /.test(text)).toSorted()
}

test('pictures have the inks of the press, photographs stay photographs', async () => {
  expect(imagesOf(await press('cmyk'))).toEqual([
    '100 70 /DeviceGray /DCTDecode', '120 90 /DeviceCMYK /DCTDecode [ 1 0 1 0 1 0 1 0 ]', '80 60 /DeviceCMYK /FlateDecode',
  ])
  const black = await press('k')
  expect(imagesOf(black)).toEqual(['100 70 /DeviceGray /DCTDecode', '120 90 /DeviceGray /DCTDecode', '80 60 /DeviceGray /FlateDecode'])
})

test('gradients, groups and masks know no light but in masks', async () => {
  const file = await press('cmyk', false)
  expect(file.spaces).toEqual(['/DeviceCMYK', '/DeviceGray'])
  const groups = [...file.document.context.enumerateIndirectObjects()].flatMap(([, object]) => {
    const dictionary = object instanceof PDFRawStream ? object.dict : object
    const group = dictionary instanceof PDFDict ? dictionary.lookup(PDFName.of('Group')) : undefined
    return group instanceof PDFDict ? [textAt(group, 'CS')] : []
  })
  expect([...new Set(groups)].filter(Boolean).toSorted()).toEqual(['/DeviceCMYK', '/DeviceGray'])
  // Grey is what masks are painted in.
  expect(file.colourOperators).toEqual(['CS', 'G', 'K', 'SCN', 'cs', 'g', 'k', 'scn'])
  expect(file.boxes).toEqual([`MediaBox 0 0 436.5276 612.2756, BleedBox 0 0 436.5276 612.2756, TrimBox 8.5 8.5 428.0276 603.7756`])
})

test('what was printed is not changed', async () => {
  const objects = () => printed.context.enumerateIndirectObjects().map(([ref, object]) => `${ref.toString()} ${object.toString()}`)
  const before = objects()
  await press('k')
  expect(objects()).toEqual(before)
})
