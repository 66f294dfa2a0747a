import {decimal} from '../pipeline/cover/outlineText.ts'
import {backOf} from '../pipeline/cover/wrap/back.ts'
import {isLight} from '../pipeline/cover/wrap/ground.ts'
import {spineTextOf} from '../pipeline/cover/wrap/spineLine.ts'
import type {Finding} from '../pipeline/finding.ts'
import {coverColours, type CoverBook} from './cover.ts'

/** The sizes of a cover as it lies flat, in CSS pixels. */
export interface WrapFormat {
  /** Front and back, trimmed. */
  width: number
  height: number
  /** Between them; none of a book that is stapled. */
  spine: number
  /** What is printed beyond the trim, on all sides. */
  bleed: number
  /** The whole drawing, from the upper left corner of the bleed; whole pixels, a little more than trim and bleed. */
  sheet: {width: number; height: number}
  /** Address of the front, as large as its bleed on all sides, and what the cover is around it, `#rrggbb`. */
  front: {href: string; ground: string}
}

export interface Wrap {
  svg: string
  findings: Finding[]
}

/**
 * The cover that goes around a book: on the left the back, with what the book
 * is about, who publishes it, for whom it is, and its barcode; the spine, read
 * from the foot up; on the right the front. Its ground is that of the front.
 * Text may be set in the fonts of the book.
 *
 * @returns an SVG document whose user units are CSS pixels from the trim's upper left corner
 */
export function wrapSvg(book: CoverBook, format: WrapFormat): Wrap {
  const {bleed, sheet, front} = format
  const ink = isLight(front.ground) ? coverColours.ink : coverColours.paper
  const back = backOf(book, format)
  const spine = spineTextOf(book, format)
  return {
    findings: [...back.findings, ...spine.findings],
    svg: [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${sheet.width}" height="${sheet.height}"`
        + ` viewBox="${-bleed} ${-bleed} ${sheet.width} ${sheet.height}">`,
      `<rect x="${-bleed}" y="${-bleed}" width="${sheet.width}" height="${sheet.height}" fill="${front.ground}"/>`,
      // The front is last: what is beside it does not lie over it.
      `<g fill="${ink}">`, ...back.svg, ...spine.svg, '</g>', ...back.barcode, drawFront(format), '</svg>', '',
    ].join('\n'),
  }
}

/** From the fold on; its bleed on the other side of it is not printed. */
function drawFront({width, height, spine, bleed, front: {href}}: WrapFormat): string {
  const size = (across: number) => `width="${decimal(across)}" height="${decimal(height + 2 * bleed)}"`
  return `<svg x="${decimal(width + spine)}" y="${decimal(-bleed)}" ${size(width + bleed)}>`
    + `<image href="${href}" x="${decimal(-bleed)}" ${size(width + 2 * bleed)} preserveAspectRatio="none"/></svg>`
}
