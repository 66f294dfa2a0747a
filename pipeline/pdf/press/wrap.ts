import type {PDFDocument} from '@cantoo/pdf-lib'
import {coverColours} from '../../../templates/cover.ts'
import type {Book, Files} from '../../book.ts'
import {edgeColour, type Front} from '../../cover/index.ts'
import type {FaceId} from '../../fonts/index.ts'
import type {Finding} from '../../finding.ts'
import type {Pages} from '../browser/launch.ts'
import {assertStays, openPage, whileAlive} from '../browser/page.ts'
import {openPrinted} from '../document/open.ts'
import {printFonts} from '../print/fonts.ts'
import {coverOf, type Sheet} from '../print/trim.ts'
import type {Frame} from './marks.ts'

/** A cover as it lies flat, as the browser printed it. */
export interface PrintedWrap {
  document: PDFDocument
  frame: Required<Pick<Frame, 'width' | 'folds'>>
  findings: Finding[]
}

const faces: readonly FaceId[] = ['literata', 'literata-semibold', 'golos', 'golos-semibold']
const encode = (text: string) => new TextEncoder().encode(text)

/**
 * Prints the cover of a book as one sheet: back, spine and front.
 *
 * @param cover its spine is in millimetres
 * @throws Failure `browser` when the page is lost
 */
export async function printWrap(
  pages: Pages, book: Book, {sheet, front, spine}: {sheet: Sheet; front: Front; spine: number},
): Promise<PrintedWrap> {
  const {trim} = sheet
  const {width, height, bleed} = coverOf(sheet)
  const ground = front.ground ?? await edgeColour(encode(front.svg), false, coverColours.paper) ?? coverColours.paper
  const media = {width: mediaOf(2 * width + spine * 96 / 25.4 + 2 * bleed), height: mediaOf(height + 2 * bleed)}
  const wrap = book.templates.wrap(book, {width, height, bleed, spine: spine * 96 / 25.4, sheet: media, front: {href: 'front.svg', ground}})
  const fonts = await printFonts(wrap.svg, faces)
  const files: Files = new Map([
    ['index.html', encode('<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="wrap.css">'
      + `<body>${wrap.svg.replace(/^<\?xml[^>]*\?>/, '')}`)],
    ['wrap.css', encode(`${fonts.css}@page { margin: 0; size: ${media.width}px ${media.height}px }
html { font-synthesis: none; print-color-adjust: exact } body { margin: 0 } body > svg { display: block }`)],
    ['front.svg', encode(front.svg)], ...fonts.files,
  ])
  const page = await openPage(pages, files)
  const printed = await whileAlive([page], page.pdf({preferCSSPageSize: true, printBackground: true, outline: false, timeout: 0}))
  assertStays(page)
  const points = spine * 72 / 25.4
  return {
    document: await openPrinted(printed),
    frame: {width: 2 * trim.width + points, folds: points > 0 ? [trim.width, trim.width + points] : [trim.width]},
    findings: [...front.findings, ...wrap.findings, ...fonts.findings],
  }
}

/** In steps of eight pixels: others are no whole number of points, and what is drawn is scaled to them. */
function mediaOf(pixels: number): number {
  return Math.ceil(pixels / 8) * 8
}
