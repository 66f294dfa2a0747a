import type {CoverBook, CoverFormat} from '../../../templates/cover.ts'
import type {FaceId} from '../../fonts/index.ts'
import type {Box} from '../box.ts'
import {escape} from '../escape.ts'
import {decimal, outlineText} from '../outlineText.ts'

export const point = 96 / 72
export const millimetre = 96 / 25.4

/** Faces a wrap is set in. */
const styles = {
  'literata': 'font-family="Literata, Noto Serif SC, Amiri, Noto Serif Hebrew, serif"',
  'literata-semibold': 'font-family="Literata, Noto Serif SC, Amiri, Noto Serif Hebrew, serif" font-weight="600"',
  'golos': 'font-family="Golos Text, Noto Serif SC, Amiri, Noto Serif Hebrew, sans-serif"',
  'golos-semibold': 'font-family="Golos Text, Noto Serif SC, Amiri, Noto Serif Hebrew, sans-serif" font-weight="600"',
} as const satisfies Partial<Record<FaceId, string>>
type WrapFace = keyof typeof styles

/** The unit of a cover, and where text may stand on one side of it: never nearer to an edge or a fold than 5 mm. */
export function frameOf({width, height}: Pick<CoverFormat, 'width' | 'height'>): {unit: number; area: Box} {
  const unit = Math.sqrt(width * height) / 100
  const margin = Math.max(7.4 * unit, 5 * millimetre)
  return {unit, area: {left: margin, top: margin, right: width - margin, bottom: height - margin}}
}

/** Measures text of a face at an em of 1, as the browser will set it; it remembers what it was asked. */
export function measurer({data: {edition}}: CoverBook, face: WrapFace, features: readonly string[] = []): (text: string) => number {
  const known = new Map<string, number>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const {width} = outlineText(text, {face, size: 1, language: edition.language, features})
    known.set(text, width)
    return width
  }
}

/** A group of lines in one face and size. */
export function lines(
  face: WrapFace, size: number, each: readonly {text: string; x: number; y: number}[], style = '',
): string {
  const set = each.map(({text, x, y}) => `<text x="${decimal(x)}" y="${decimal(y)}">${escape(text)}</text>`)
  return each.length === 0 ? '' : `<g ${styles[face]} font-size="${decimal(size)}"${style}>${set.join('')}</g>`
}
