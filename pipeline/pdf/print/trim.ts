import type {EditionDocument} from '../../../schemas/types.ts'

type Trim = NonNullable<NonNullable<EditionDocument['print']>['trim']>

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

/** Fourteen points, as Chromium keeps lengths: in sixty-fourths of a pixel, cut off. */
const line = Math.floor(14 * 96 / 72 * 64) / 64

/** The page of an edition; A5 unless it says otherwise. */
export function sheetOf({print}: EditionDocument): Sheet {
  const {width, height, inner, outer, top, bottom} = formats[print?.trim ?? 'a5']
  const area = {
    width: Math.floor(pixels(width - inner - outer)),
    height: Math.ceil(Math.floor(pixels(height - top - bottom) / line) * line),
  }
  // Whole pixels: text must not shift by parts of one.
  const bleed = Math.ceil(pixels(print?.bleed ?? defaultBleed))
  const media = (side: number) => Math.ceil((pixels(side) + 2 * bleed) / 8) * 8
  return {
    bleed,
    trim: {width: points(width), height: points(height)},
    media: {width: media(width), height: media(height)},
    area, line,
    top: bleed + Math.round(pixels(top)),
    recto: bleed + Math.round(pixels(inner)),
    verso: bleed + Math.round(pixels(width - inner)) - area.width,
  }
}

/** The cover on a sheet, in pixels: as large as the trim, its ground as large as the bleed. */
export function coverOf({trim, bleed}: Sheet): {width: number; height: number; bleed: number} {
  return {width: trim.width / 0.75, height: trim.height / 0.75, bleed}
}
