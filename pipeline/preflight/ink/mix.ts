/** Shares, 0 to 1, of cyan, magenta, yellow, black; and the sum of those of inks with plates of their own. */
export type Plates = readonly [number, number, number, number, number]

/** What is printed on what is under it gives this; on no plate less than it really is. */
export type Mix = (over: Plates, under: Plates) => Plates

const each = (mix: (over: number, under: number) => number): Mix => (over, under) => [
  mix(over[0], under[0]), mix(over[1], under[1]), mix(over[2], under[2]), mix(over[3], under[3]),
  over[4] + under[4],
]
const both = (over: number, under: number) => over + under - over * under
const clamp = (value: number) => Math.min(1, Math.max(0, value))

/**
 * Blend modes under which two layers can be more ink than each alone
 * (ISO 32000-1, 11.3.5), for shares of ink, which are complements of its numbers.
 * Those that only lighten are not here: they are taken for Normal.
 */
const modes: Readonly<Record<string, Mix>> = {
  Multiply: each(both),
  Darken: each(Math.max),
  ColorBurn: each((over, under) => (under === 0 ? 0 : over >= 1 ? 1 : clamp(under / (1 - over)))),
  HardLight: each((over, under) => both(clamp(2 * over), under)),
  Overlay: each((over, under) => both(over, clamp(2 * under))),
  SoftLight: each((_, under) => Math.max(under, both(under, under))),
  Difference: each((over, under) => 1 - Math.abs(over - under)),
  Exclusion: each((over, under) => 1 - (over + under - 2 * over * under)),
}
const lightening = new Set(['Normal', 'Compatible', 'Screen', 'Lighten', 'ColorDodge'])

/**
 * How a blend mode mixes.
 *
 * @returns undefined when it adds nothing to what is under it, `unknown` when it mixes all inks at once
 */
export function mixOf(mode: string): Mix | 'unknown' | undefined {
  return lightening.has(mode) ? undefined : modes[mode] ?? 'unknown'
}

/** Overprinting: a plate the colour has nothing on stays as it is (ISO 32000-1, 8.6.7). */
export const overprinted: Mix = (over, under) => [
  over[0] || under[0], over[1] || under[1], over[2] || under[2], over[3] || under[3], over[4] + under[4],
]

export function sumOf([cyan, magenta, yellow, black, spot]: Plates): number {
  return cyan + magenta + yellow + black + spot
}
