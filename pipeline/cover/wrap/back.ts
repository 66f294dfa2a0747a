import {isIsbn} from '../../../schemas/isbn.ts'
import type {EditionDocument} from '../../../schemas/types.ts'
import type {CoverBook, CoverFormat} from '../../../templates/cover.ts'
import type {Finding} from '../../finding.ts'
import {typeset} from '../../typography/index.ts'
import type {Box} from '../box.ts'
import {barcode, type Drawn} from './barcode.ts'
import {fitBlurb} from './blurb.ts'
import {lineCount, ragged} from './ragged.ts'
import {frameOf, lines, measurer, point} from './setting.ts'

export interface Back {
  /** In the colour of its text. */
  svg: string[]
  /** In colours of its own. */
  barcode: string[]
  findings: Finding[]
}

/** Points, on a page of A5 or smaller. */
const sizes = [16, 15, 14, 13, 12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5]
const plain = 10
/** A unit of A5. */
const ordinary = 1.763 * 96 / 25.4

/** The back of a cover: the annotation at its head, publisher and age at the lower left, the barcode at the lower right. */
export function backOf(book: CoverBook, format: Pick<CoverFormat, 'width' | 'height'>): Back {
  const {edition} = book.data
  const {unit, area} = frameOf(format)
  const code = barcodeOf(book, area)
  const foot = footOf(book, area, unit, code)
  const top = Math.min(foot.top, code?.box.top ?? area.bottom)
  const blurb = blurbOf(book, {...area, bottom: top - 4 * unit}, unit)
  return {
    svg: [blurb.svg, ...foot.svg], barcode: code?.svg ?? [],
    findings: [...blurb.findings, ...foot.findings, ...edition.isbn?.print !== undefined && !code ? [noBarcode(edition)] : []],
  }
}

function blurbOf(book: CoverBook, room: Box, unit: number): {svg: string; findings: Finding[]} {
  const {edition} = book.data
  const scale = Math.min(2, Math.max(1, unit / ordinary)) * point
  // Figures of running text are old-style, as in the book.
  const blurb = fitBlurb(typeset(edition.description ?? '', edition.language), {
    width: room.right - room.left, height: room.bottom - room.top, sizes: sizes.map((size) => size * scale), plain: plain * scale,
  }, edition.language, measurer(book, 'literata', ['onum']))
  const {size, leading, kept} = blurb
  const set = blurb.lines.map(({text, indent}, index) => ({text, x: room.left + indent, y: room.top + size * 0.7 + index * leading}))
  return {
    svg: lines('literata', size, set, ' style="font-variant-numeric: oldstyle-nums"'),
    findings: kept !== undefined ? [{
      rule: 'blurb-cut', severity: 'warning', document: edition._id, path: 'description',
      message: 'The annotation has no room on the back of the cover; '
        + `${kept === 0 ? 'nothing of it stands' : kept === 1 ? 'its first sentence stands' : `its first ${kept} sentences stand`} there.`,
      hint: 'shorten it',
    }] : [],
  }
}

interface Foot { svg: string[]; top: number; findings: Finding[] }

function footOf(book: CoverBook, area: Box, unit: number, code: Drawn | undefined): Foot {
  const {edition} = book.data
  const size = Math.max(1.8 * unit, 8 * point)
  const ageSize = 1.6 * size
  const width = code ? code.box.left - area.left - 1.5 * size : (area.right - area.left) * 0.6
  const measure = measurer(book, 'golos')
  const {name = '', city = ''} = edition.publisher ?? {}
  const all = [name, city].map((text) => typeset(text, edition.language))
  const inSize = (words: string) => measure(words) * size
  const count = all.reduce((lines, text) => lines + (text.length > 1000 ? Infinity : lineCount(text, width, 0, inSize)), 0)
  const hasRoom = count * size * 1.4 < (area.bottom - area.top) * 0.3
  const set = hasRoom ? all.flatMap((text) => ragged(text, width, 0, inSize)) : []
  const first = area.bottom - (set.length - 1) * size * 1.4
  const age = edition.ageRating ?? ''
  const above = set.length > 0 ? first - size * 2.2 : area.bottom
  return {
    svg: [
      lines('golos', size, set.map((text, index) => ({text, x: area.left, y: first + index * size * 1.4}))),
      lines('golos-semibold', ageSize, age === '' ? [] : [{text: age, x: area.left, y: above}]),
    ],
    top: age === '' ? (set.length > 0 ? first - size : area.bottom) : above - ageSize,
    findings: hasRoom ? [] : [{
      rule: 'cover-text-too-long', severity: 'warning', document: edition._id, path: 'publisher',
      message: 'The name of the publisher has no room on the back of the cover; it does not stand there.', hint: 'shorten it',
    }],
  }
}

function barcodeOf(book: CoverBook, area: Box): Drawn | undefined {
  const number = book.data.edition.isbn?.print
  return number !== undefined && isIsbn(number) ? barcode(number, area, measurer(book, 'golos')) : undefined
}

function noBarcode({_id, isbn}: EditionDocument): Finding {
  return {
    rule: 'isbn-invalid', severity: 'warning', document: _id, path: 'isbn.print',
    message: `“${isbn?.print}” is no ISBN: it has not thirteen digits, or a wrong check digit; the cover has no barcode.`,
    hint: 'look the number up: 978-5-17-118366-0',
  }
}
