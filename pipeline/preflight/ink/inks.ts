import type {Colour} from '../walk/graphics.ts'

/** Shares of ink, 0 to 1. */
export interface Inks {
  cyan: number
  magenta: number
  yellow: number
  black: number
  /** Of inks that have plates of their own, together. */
  spot: number
}

/** What a colour puts on paper; undefined where only a conversion would tell. */
export function inksOf({space, values}: Colour): Inks | undefined {
  const [first = 0, second = 0, third = 0, fourth = 0] = values.map((value) => Math.min(1, Math.max(0, value)))
  const none = {cyan: 0, magenta: 0, yellow: 0, black: 0, spot: 0}
  if (space.family === 'DeviceCMYK') return {...none, cyan: first, magenta: second, yellow: third, black: fourth}
  if (space.family === 'DeviceGray') return {...none, black: 1 - first}
  if (space.family === 'ICCBased' && space.components === 4) {
    return {...none, cyan: first, magenta: second, yellow: third, black: fourth}
  }
  if (space.family !== 'Separation' && space.family !== 'DeviceN') return undefined
  const inks = {...none}
  space.inks.forEach((ink, index) => {
    const value = Math.min(1, Math.max(0, values[index] ?? 1))
    const key = keys[ink]
    if (ink === 'All') Object.assign(inks, {cyan: value, magenta: value, yellow: value, black: value})
    else if (key) inks[key] = value
    else if (ink !== 'None') inks.spot += value
  })
  return inks
}

const keys: Partial<Record<string, keyof Inks>> = {Cyan: 'cyan', Magenta: 'magenta', Yellow: 'yellow', Black: 'black'}

/** Total ink, in per cent. */
export function totalOf({cyan, magenta, yellow, black, spot}: Inks): number {
  return Math.round((cyan + magenta + yellow + black + spot) * 1000) / 10
}
