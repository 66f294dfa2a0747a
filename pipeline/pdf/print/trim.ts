import type {EditionDocument} from '../../../schemas/types.ts'
import {Failure} from '../../finding.ts'

type Print = NonNullable<EditionDocument['print']>
type Trim = Exclude<NonNullable<Print['trim']>, 'custom'>

interface Format { width: number; height: number; inner: number; outer: number; top: number; bottom: number }

/** Millimetres: the trimmed page and its margins. */
const formats: Readonly<Record<Trim, Format>> = {
  'a5': {width: 148, height: 210, inner: 18, outer: 16, top: 18, bottom: 23},
  '130x200': {width: 130, height: 200, inner: 16, outer: 14, top: 17, bottom: 22},
  '145x215': {width: 145, height: 215, inner: 18, outer: 16, top: 18, bottom: 23},
  '165x235': {width: 165, height: 235, inner: 22, outer: 21, top: 20, bottom: 26},
}

/** A page as the browser lays it out, in CSS pixels but for the trim. */
export interface Sheet {
  /** PDF points, exact. */
  trim: {width: number; height: number}
  /** From the edges of the media to the trim; what reaches the edge of a page is printed as far as this. */
  bleed: number
  /** Not smaller than trim and bleed, in steps of eight: others are no whole number of points, and text is scaled to them. */
  media: {width: number; height: number}
  /** Where text stands; whole pixels, and as high as a whole number of lines. */
  area: {width: number; height: number}
  /** What letters may reach below the last line; the browser would cut it off, and print it on the next page. */
  below: number
  /** Distance between baselines. */
  line: number
  /** From the upper edge of the media, as the others. */
  top: number
  /** Left margin of a right-hand page. */
  recto: number
  /** Left margin of a left-hand page. */
  verso: number
}

const pixels = (mm: number) => mm * 96 / 25.4
const points = (mm: number) => mm * 72 / 25.4

/** Millimetres that most printers ask for. */
const defaultBleed = 3

/** Arabic letters reach as far; the lowest line of all does not fit into it. */
const below = 5

/** Fourteen points, as Chromium keeps lengths: in sixty-fourths of a pixel, cut off. */
const line = Math.floor(14 * 96 / 72 * 64) / 64

/**
 * The page of an edition; A5 unless it says otherwise.
 *
 * @throws Failure `content` when it is of a size of its own and text has no room on it
 */
export function sheetOf(edition: Pick<EditionDocument, '_id' | 'print'>): Sheet {
  const {print} = edition
  const {width, height, inner, outer, top, bottom} = formatOf(edition)
  const area = {
    width: Math.floor(pixels(width - inner - outer)),
    height: Math.ceil(Math.floor(pixels(height - top - bottom) / line) * line),
  }
  // Whole pixels: text must not shift by parts of one.
  const bleed = Math.ceil(pixels(print?.bleed ?? defaultBleed))
  const head = bleed + Math.round(pixels(top))
  const media = (side: number) => Math.ceil((pixels(side) + 2 * bleed) / 8) * 8
  return {
    bleed,
    trim: {width: points(width), height: points(height)},
    media: {width: media(width), height: media(height)},
    area, line,
    below: Math.max(0, Math.min(below, media(height) - head - area.height)),
    top: head,
    recto: bleed + Math.round(pixels(inner)),
    verso: bleed + Math.round(pixels(width - inner)) - area.width,
  }
}

/** Text narrower or lower than this, in millimetres, cannot be set well. */
const least = {width: 58, height: 80}

function formatOf({_id, print = {}}: Pick<EditionDocument, '_id' | 'print'>): Format {
  const {trim = 'a5', width, height} = print
  if (trim !== 'custom') return formats[trim] ?? fail(`There is no page size “${trim as string}”.`, 'trim')
  if (!isLength(width) || !isLength(height)) return fail('A page of its own size has no width or no height.', 'width')
  // As an A5 page has them.
  const share = (of: number, side: number, own: number) => Math.round(of * side / own)
  const margins = {
    inner: print.inner ?? share(18, width, 148), outer: print.outer ?? share(16, width, 148),
    top: print.top ?? share(18, height, 210), bottom: print.bottom ?? share(23, height, 210),
  }
  if (width > 300 || height > 420) return fail(`A page of ${width} × ${height} mm is larger than A3.`, 'width')
  for (const name of ['inner', 'outer', 'top', 'bottom'] as const) {
    if (!(margins[name] >= 0)) return fail(`The margin “${name}” of ${margins[name]} mm is none.`, name)
  }
  const room = {width: width - margins.inner - margins.outer, height: height - margins.top - margins.bottom}
  for (const side of ['width', 'height'] as const) {
    if (room[side] < least[side]) {
      return fail(`A page of ${width} × ${height} mm leaves ${Math.max(0, room[side])} mm of ${side} for text; `
        + `it takes ${least[side]} at least.`, side)
    }
  }
  return {width, height, ...margins}

  function fail(message: string, field: string): never {
    throw new Failure('content', [{
      rule: 'page-size-invalid', severity: 'error', document: _id, path: `print.${field}`, message,
      hint: 'choose another size or smaller margins in the edition’s print settings',
    }])
  }
}

function isLength(value: number | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0
}

/** The cover on a sheet, in pixels: as large as the trim, its ground as large as the bleed. */
export function coverOf({trim, bleed}: Sheet): {width: number; height: number; bleed: number} {
  return {width: trim.width / 0.75, height: trim.height / 0.75, bleed}
}
