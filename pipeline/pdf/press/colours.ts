import {decimal} from '../syntax/operation.ts'
import type {Profile} from '../icc/index.ts'
import type {Token} from './tokens.ts'
import {blackTones, coloursToInks, lightness} from './transform.ts'

export type Ink = 'cmyk' | 'k'

/** A colour as the press gets it; parts of one. */
export interface PressColour {
  cmyk: readonly [number, number, number, number]
  /** An ink of its own in place of `cmyk`. */
  spot?: string
}

/** Colours further apart than this (of 255) are no grey. */
const neutralSpread = 2

/** Converts colours of the screen to those of the press. */
export class Colours {
  readonly profile: Profile
  readonly ink: Ink
  readonly #tokens: ReadonlyMap<number, Token>
  /** Black of 255 for a grey of 255. */
  readonly #greys: Uint8Array
  readonly #known = new Map<number, PressColour>()

  /** @param greys black of 255 for each grey of 255 */
  private constructor(profile: Profile, ink: Ink, tokens: readonly Token[], greys: Uint8Array) {
    this.profile = profile
    this.ink = ink
    this.#tokens = new Map(tokens.map((token) => [keyOf(...token.rgb), token]))
    this.#greys = greys
  }

  /** @param tokens colours that have inks of their own */
  static async for(profile: Profile, ink: Ink, tokens: readonly Token[]): Promise<Colours> {
    return new Colours(profile, ink, tokens, greysOf(await blackTones(profile)))
  }

  /** Makes colours known before they are asked for; one conversion for all of them. */
  async learn(colours: Iterable<readonly [number, number, number]>): Promise<void> {
    const open = new Map<number, readonly [number, number, number]>()
    for (const rgb of colours) {
      const key = keyOf(...rgb)
      if (this.#known.has(key) || open.has(key)) continue
      const own = this.#ownOf(rgb, key)
      if (own) this.#known.set(key, own)
      else open.set(key, rgb)
    }
    const inks = await coloursToInks(Uint8Array.from([...open.values()].flat()), this.profile)
    ;[...open.keys()].forEach((key, index) => {
      const at = index * 4
      this.#known.set(key, {cmyk: this.#limited([inks[at]!, inks[at + 1]!, inks[at + 2]!, inks[at + 3]!])})
    })
  }

  /** The colour for red, green and blue of 255; it must be known. */
  of(red: number, green: number, blue: number): PressColour {
    const known = this.#known.get(keyOf(red, green, blue))
    if (!known) throw new Error(`Colour ${red} ${green} ${blue} was not converted`)
    return known
  }

  /** Black of 255 for a grey of 255. */
  blackFor(grey: number): number {
    return this.#greys[grey]!
  }

  /** The grey that stands for a colour where there is no other ink, or no colour. */
  greyFor(red: number, green: number, blue: number): number {
    return this.ink === 'k' ? greyOf(red, green, blue) : Math.round((red + green + blue) / 3)
  }

  /** Whether a colour is printed with black alone. */
  isNeutral(red: number, green: number, blue: number): boolean {
    return this.ink === 'k' || Math.max(red, green, blue) - Math.min(red, green, blue) <= neutralSpread
  }

  /** What tokens and greys say; undefined for a colour the profile converts. */
  #ownOf([red, green, blue]: readonly [number, number, number], key: number): PressColour | undefined {
    const token = this.#tokens.get(key)
    if (this.ink === 'k') {
      return {cmyk: [0, 0, 0, token?.black === undefined ? this.#greys[this.greyFor(red, green, blue)]! / 255 : token.black / 100]}
    }
    if (token?.cmyk) {
      const [c, m, y, k] = token.cmyk
      return {cmyk: [c / 100, m / 100, y / 100, k / 100], ...token.spot !== undefined && {spot: token.spot}}
    }
    if (!this.isNeutral(red, green, blue)) return undefined
    return {cmyk: [0, 0, 0, this.#greys[this.greyFor(red, green, blue)]! / 255]}
  }

  #limited(inks: [number, number, number, number]): [number, number, number, number] {
    limitInk(inks, this.profile.inkLimit)
    return [inks[0] / 255, inks[1] / 255, inks[2] / 255, inks[3] / 255]
  }
}

/** Takes colour out of each four bytes that are more ink than the paper bears; black stays. Returns how many were. */
export function limitInk(inks: Uint8Array | number[], percent: number): number {
  const limit = Math.floor(percent * 255 / 100)
  let changed = 0
  for (let at = 0; at < inks.length; at += 4) {
    const colour = inks[at]! + inks[at + 1]! + inks[at + 2]!
    const room = limit - inks[at + 3]!
    if (colour <= room) continue
    changed++
    for (let channel = at; channel < at + 3; channel++) inks[channel] = Math.floor(inks[channel]! * room / colour)
  }
  return changed
}

/** The most of cyan, magenta and yellow together that four bytes lay on one place, percent. */
export function mostBesideBlack(inks: Uint8Array): number {
  let most = 0
  for (let at = 0; at < inks.length; at += 4) most = Math.max(most, inks[at]! + inks[at + 1]! + inks[at + 2]!)
  return most / 2.55
}

/** The grey of 255 as light as a colour. */
export function greyOf(red: number, green: number, blue: number): number {
  if (red === green && green === blue) return red
  const target = lightness(red, green, blue)
  let [low, high] = [0, 255]
  while (low < high) {
    const middle = (low + high) >> 1
    if (lightness(middle, middle, middle) < target) low = middle + 1
    else high = middle
  }
  return low
}

/** For each grey the black that keeps its place between paper and ink. */
function greysOf(tones: Float64Array): Uint8Array {
  const darkest = tones[255]!
  let black = 255
  return Uint8Array.from({length: 256}, (_, grey) => {
    const target = darkest + (tones[0]! - darkest) * lightness(grey, grey, grey) / 100
    while (black > 0 && tones[black]! < target - 1e-6) black--
    // The nearer of two neighbours.
    const above = Math.min(255, black + 1)
    return Math.abs(tones[above]! - target) < Math.abs(tones[black]! - target) ? above : black
  })
}

const keyOf = (red: number, green: number, blue: number) => (red << 16) | (green << 8) | blue

/** Four inks as operands. */
export function inkText(cmyk: readonly number[]): string {
  return cmyk.map(decimal).join(' ')
}
