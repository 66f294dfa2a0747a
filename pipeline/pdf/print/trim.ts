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
  /** Not smaller than the trim, in steps of eight: others are no whole number of points, and text is scaled to them. */
  media: {width: number; height: number}
  /** Where text stands; whole pixels, and as high as a whole number of lines. */
  area: {width: number; height: number}
  /** Distance between baselines. */
  line: number
  top: number
  /** Left margin of a right-hand page. */
  recto: number
  /** Left margin of a left-hand page. */
  verso: number
}

const pixels = (mm: number) => mm * 96 / 25.4
const points = (mm: number) => mm * 72 / 25.4

/** Fourteen points, as Chromium keeps lengths: in sixty-fourths of a pixel, cut off. */
const line = Math.floor(14 * 96 / 72 * 64) / 64

/** The page of an edition; A5 unless it says otherwise. */
export function sheetOf({print}: EditionDocument): Sheet {
  const {width, height, inner, outer, top, bottom} = formats[print?.trim ?? 'a5']
  const area = {
    width: Math.floor(pixels(width - inner - outer)),
    height: Math.ceil(Math.floor(pixels(height - top - bottom) / line) * line),
  }
  return {
    trim: {width: points(width), height: points(height)},
    media: {width: Math.ceil(pixels(width) / 8) * 8, height: Math.ceil(pixels(height) / 8) * 8},
    area, line,
    top: Math.round(pixels(top)),
    recto: Math.round(pixels(inner)),
    verso: Math.round(pixels(width - inner)) - area.width,
  }
}
