import {PDFDocument} from '@cantoo/pdf-lib'
import sharp from 'sharp'
import {beforeAll, describe, expect, test} from 'vitest'
import {defaultStyles} from '../../../templates/styles/index.ts'
import {fixtureBook, furniture} from '../fixtures/book.ts'
import {profileFor, type Paper, type Profile} from '../icc/index.ts'
import {renderPdf} from '../index.ts'
import {pressDocument} from './document.ts'
import {meanDifference} from './fixtures/difference.ts'
import {inksOf, lacking, mostInk, platesOf, proofOf, run, screenOf} from './fixtures/rip.ts'
import {photo, printSheet, sheet} from './fixtures/sheet.ts'
import {readTokens} from './tokens.ts'
import type {Pixels} from './transform.ts'

const flats = ['#c8321e', '#808080', '#1a5fb4', '#26a269', '#f6d32d', '#f4f4f3', '#bbbab9', '#e0b0a0', '#405030', '#000000']
/**
 * What is printed, a band each, and how far (mean CIEDE2000) it may look from the screen on coated and uncoated paper:
 * inks are mixed otherwise than light, and black alone is no deep black.
 */
const bands: Readonly<Record<string, {html: string; bound: Readonly<Record<Paper, number>>}>> = {
  'a photograph': {html: '<img src="photo.jpg">', bound: {coated: 4, uncoated: 7}},
  'a picture without loss': {html: '<img src="photo.png">', bound: {coated: 4, uncoated: 7}},
  'a grey photograph': {html: '<img src="grey.jpg">', bound: {coated: 7, uncoated: 11}},
  'a gradient': {html: '<i style="background:linear-gradient(90deg,#c8321e,#f6d32d 40%,#1a5fb4)"></i>', bound: {coated: 3, uncoated: 4}},
  'a gradient of greys': {html: '<i style="background:linear-gradient(90deg,#000,#fff)"></i>', bound: {coated: 7, uncoated: 9}},
  'a gradient into nothing': {html: '<i style="background:linear-gradient(90deg,#26a269,#26a26900)"></i>', bound: {coated: 6, uncoated: 6}},
  'a gradient around a point': {html: '<i style="background:conic-gradient(#c8321e,#f6d32d,#26a269)"></i>', bound: {coated: 3, uncoated: 5}},
  'flat colours': {html: flats.map((colour) => `<i style="background:${colour}"></i>`).join(''), bound: {coated: 4, uncoated: 5}},
  'what shines through': {html: `<div style="position:absolute;inset:0;background:#f6d32d">
    <i style="position:absolute;inset:10px 200px 10px 10px;background:#1a5fb4;opacity:.5"></i>
    <i style="position:absolute;inset:10px 10px 10px 240px;background:#c08060;mix-blend-mode:multiply"></i></div>`, bound: {coated: 6, uncoated: 6}},
  'a mask': {html: '<i style="background:#26a269;mask-image:linear-gradient(90deg,#000,transparent)"></i>', bound: {coated: 6, uncoated: 6}},
}
const height = 60
const css = `b { display: flex; height: ${height}px; overflow: hidden; position: relative } i { flex: 1; height: ${height}px } img { width: 100% }`

/** The first page for a press. */
async function pressOf(printed: Uint8Array, profile: Profile): Promise<Uint8Array> {
  return pressDocument(await PDFDocument.load(printed), {
    sheets: [0, 1], frame: {...sheet.trim, bleed: 8.5, slug: 0}, bleedOnSheet: sheet.bleed * 0.75, profile, ink: 'cmyk',
    tokens: readTokens(defaultStyles.tokens), metadata: {title: 'Проба', authors: [], language: 'ru', modified: new Date(0)},
  })
}

describe.skipIf(lacking.length > 0)(`seen by a RIP${lacking.length > 0 ? ` (not run: there is no ${lacking.join(', ')})` : ''}`, () => {
  let printed: Uint8Array

  beforeAll(async () => {
    printed = await printSheet(Object.values(bands).map(({html}) => `<b>${html}</b>`).join(''), css, new Map([
      ['photo.jpg', await photo(800, 200, 'jpeg')], ['photo.png', await photo(400, 100, 'png')], ['grey.jpg', await photo(800, 200, 'gray')],
    ]))
  })

  test.each(['coated', 'uncoated'] as const)('%s paper: the picture looks the same, and bears its ink', async (paper) => {
    const profile = profileFor(paper)
    const pdf = await pressOf(printed, profile)
    const [inks] = inksOf(pdf)
    const [screen, proof] = [await screenOf(printed), await proofOf(inks!, profile)]
    const pixel = 0.75 / sheet.trim.height
    const left = (sheet.recto - sheet.bleed + 3) * 0.75 / sheet.trim.width
    const right = left + (sheet.area.width - 6) * 0.75 / sheet.trim.width
    Object.entries(bands).forEach(([name, {bound}], index) => {
      const top = (sheet.top - sheet.bleed + index * height + 2) * pixel
      const found = meanDifference(screen, proof, [left, top, right, top + (height - 4) * pixel])
      expect(found, name).toBeLessThan(bound[paper])
      // All white would be nearer to some than that.
      expect(found, name).toBeGreaterThan(0.1)
    })
    expect(mostInk([inks!])).toBeLessThanOrEqual(profile.inkLimit)
    expect(platesOf(pdf)).toEqual(['Black', 'Cyan', 'Magenta', 'Yellow'])
    const images = run(pdf, 'pdfimages', ['-list', 'in.pdf'], (_, out) => out.split('\n').slice(2).map((line) => line.trim().split(/\s+/)[5]))
    expect([...new Set(images)].filter(Boolean).toSorted()).toEqual(['cmyk', 'gray'])
  })

  test('black over dark grounds is no more ink than the paper bears, over light ones it overprints', async () => {
    const text = '<u style="position:absolute;inset:0;color:#000;font:40px/60px Literata">НННННННН</u>'
    // What lies in the profile at its darkest beside black: 229 %.
    const dark = '#1e3c1e'
    const gradient = `linear-gradient(90deg,${dark},#0f3c1e)`
    const grounds = {
      photo: '<img src="dark.jpg">', lossless: '<img src="dark.png">', gradient: `<i style="background:${gradient}"></i>`,
      flat: `<i style="background:${dark}"></i>`,
      group: `<div style="position:absolute;inset:0;opacity:.98"><i style="position:absolute;inset:0;background:${dark}"></i>${text}</div>`,
      light: '<i style="background:#f6d32d"></i>',
    }
    const pixels = await sharp({create: {width: 800, height: 200, channels: 3, background: dark}}).png().toBuffer()
    const html = Object.values(grounds).map((ground) => `<b>${ground}${text}</b>`).join('')
    const profile = profileFor('coated')
    const [inks] = inksOf(await pressOf(await printSheet(html, css, new Map([
      ['dark.png', pixels], ['dark.jpg', await sharp(pixels).jpeg().toBuffer()],
    ])), profile)) as [Pixels]
    const {data, width} = inks
    const letters = Object.keys(grounds).map((name, index) => {
      const rows = [index * height + 15, index * height + 45].map((row) => Math.round((sheet.top - sheet.bleed + row) * 0.75) * width * 4)
      const counts = {alone: 0, over: 0}
      for (let at = rows[0]!; at < rows[1]!; at += 4) {
        if (data[at + 3] === 255) counts[data[at]! + data[at + 1]! + data[at + 2]! > 0 ? 'over' : 'alone']++
      }
      return [name, counts.alone > 500, counts.over > 500]
    })
    expect(letters).toEqual([
      ['photo', true, false], ['lossless', true, false], ['gradient', true, false], ['flat', true, false], ['group', true, false],
      ['light', false, true],
    ])
    expect(mostInk([inks])).toBeLessThanOrEqual(profile.inkLimit)
  })

  test('a book: sound, its fonts embedded, its text on the black plate alone', async () => {
    const book = fixtureBook({sections: 2, paragraphs: 8, noteEvery: 3, seed: 5, extra: (section) => (section === 1 ? furniture : [])})
    const {press} = await renderPdf(book, {press: {}})
    const {block, cover} = press!
    for (const pdf of [block, cover]) {
      expect(run(pdf, 'qpdf', ['--check', 'in.pdf'], (_, out) => out)).toContain('No syntax or stream encoding errors found')
    }
    const fonts = run(block, 'pdffonts', ['in.pdf'], (_, out) => out.trim().split('\n').slice(2))
    expect(fonts.length).toBeGreaterThan(3)
    expect(fonts.filter((line) => !/^\S+\+\S+\s+CID TrueType\s+Identity-H\s+yes yes yes /.test(line))).toEqual([])
    const pages = inksOf(block)
    expect(mostInk(pages)).toBeLessThanOrEqual(300)
    // Whatever is darker than the accent is black alone.
    const rich = pages.map(({data}) => {
      let count = 0
      for (let at = 0; at < data.length; at += 4) if (data[at + 3]! > 127 && data[at]! + data[at + 1]! + data[at + 2]! > 0) count++
      return count
    })
    // Where the accent meets the text there are pixels of both.
    expect(rich.filter((count) => count > 20)).toEqual([])
    for (const pdf of [block, cover]) expect(platesOf(pdf)).toEqual(['Black', 'Cyan', 'Magenta', 'Yellow'])
    expect(mostInk(inksOf(cover))).toBeLessThanOrEqual(320)
  })

  test('one ink: the other plates are empty', async () => {
    const book = fixtureBook({sections: 2, paragraphs: 8, noteEvery: 0, extra: (section) => (section === 1 ? furniture : [])})
    const {press} = await renderPdf(book, {press: {ink: 'k'}})
    for (const {data} of inksOf(press!.block)) {
      expect(data.some((value, index) => index % 4 !== 3 && value > 0)).toBe(false)
    }
    expect(inksOf(press!.cover)[0]!.data.some((value, index) => index % 4 === 1 && value > 200)).toBe(true)
  })
})
