import {decimal} from '../syntax/operation.ts'

export interface Frame {
  /** Points: the trimmed page. */
  width: number
  height: number
  /** Points beyond the trim that are printed and cut off. */
  bleed: number
  /** Points beyond the bleed, for marks. */
  slug: number
  /** Points from the left edge of the trim to where a cover is folded. */
  folds?: readonly number[]
}

const points = (mm: number) => mm * 72 / 25.4

/** Names of the colour spaces the marks are painted in. */
export const registrationName = 'TzAll'

/** Boxes of a page (ISO 32000-1, 14.11.2), its lower left corner at the origin. */
export function boxesOf({width, height, bleed, slug}: Frame): {media: number[]; bleed: number[]; trim: number[]} {
  const edge = bleed + slug
  return {
    media: [0, 0, width + 2 * edge, height + 2 * edge],
    bleed: [slug, slug, width + bleed + edge, height + bleed + edge],
    trim: [edge, edge, width + edge, height + edge],
  }
}

/** Where to cut and, in broken lines, to fold, crosses to lay plates over each other, and patches of each ink; nothing of it inside the bleed. */
export function marksContent(frame: Frame, spots: readonly string[]): string {
  const {bleed, slug} = frame
  const [left, bottom, right, top] = boxesOf(frame).trim as [number, number, number, number]
  const gap = bleed + points(1)
  const end = bleed + slug - points(2)
  const line = (...at: [number, number, number, number]) =>
    `${decimal(at[0])} ${decimal(at[1])} m ${decimal(at[2])} ${decimal(at[3])} l S`
  const crop = [
    ...[left, right].flatMap((x) => [line(x, top + gap, x, top + end), line(x, bottom - gap, x, bottom - end)]),
    ...[bottom, top].flatMap((y) => [line(left - gap, y, left - end, y), line(right + gap, y, right + end, y)]),
  ]
  const folds = (frame.folds ?? []).map((fold) => left + fold)
  const fold = folds.flatMap((x) => [line(x, top + gap, x, top + end), line(x, bottom - gap, x, bottom - end)])
  const off = bleed + slug / 2
  // Those of a cover stand over the middle of its front: its own is where it is folded.
  const [middle, centre] = [((folds.at(-1) ?? left) + right) / 2, (bottom + top) / 2]
  const crosses = [[middle, top + off], [middle, bottom - off], [left - off, centre], [right + off, centre]] as const
  return [
    `q /${registrationName} CS 1 SCN 0.25 w`, ...crop,
    ...fold.length > 0 ? ['[3 1.5] 0 d', ...fold, '[] 0 d'] : [],
    ...crosses.flatMap(([x, y]) => [circle(x, y, points(1.5)), line(x - points(2.5), y, x + points(2.5), y),
      line(x, y - points(2.5), x, y + points(2.5))]),
    'Q', 'q', ...patches(left + points(4), top + bleed + points(2.5), spots), 'Q',
  ].join('\n')
}

function circle(x: number, y: number, radius: number): string {
  const k = 0.5523 * radius
  const to = (...at: number[]) => at.map(decimal).join(' ')
  return [
    `${to(x + radius, y)} m`, `${to(x + radius, y + k, x + k, y + radius, x, y + radius)} c`,
    `${to(x - k, y + radius, x - radius, y + k, x - radius, y)} c`, `${to(x - radius, y - k, x - k, y - radius, x, y - radius)} c`,
    `${to(x + k, y - radius, x + radius, y - k, x + radius, y)} c S`,
  ].join('\n')
}

/** Each ink whole and half, and two over each other. */
function patches(x: number, y: number, spots: readonly string[]): string[] {
  const side = points(4)
  const colours = [
    '1 0 0 0 k', '0 1 0 0 k', '0 0 1 0 k', '0 0 0 1 k', '0.5 0 0 0 k', '0 0.5 0 0 k', '0 0 0.5 0 k', '0 0 0 0.5 k',
    '1 1 0 0 k', '0 1 1 0 k', '1 0 1 0 k', ...spots.map((name) => `/${name} cs 1 scn`),
  ]
  return colours.map((colour, index) => `${colour} ${[x + index * side, y, side, side].map(decimal).join(' ')} re f`)
}
