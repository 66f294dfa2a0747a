import type {PdfFile} from '../file/file.ts'
import {nameOf, type Dict, type Stream, type Value} from '../file/objects.ts'

/** A colour space (ISO 32000-1, 8.6). */
export interface Space {
  /** `DeviceRGB`, `ICCBased`, `Separation` … or what the file says that is none. */
  family: string
  /** How many numbers make a colour. */
  components: number
  /** Names of inks, of Separation and DeviceN. */
  inks: readonly string[]
  /** Space behind it: alternate, base of an index or of an uncoloured pattern. */
  base?: Space
  /** How an ink looks in the space behind it: a function. */
  tint?: Value
  /** ICC profile. */
  profile?: Stream
  /** Number of the object that says so. */
  object?: number
  /** A device space that stands for another one by a default of the resources. */
  substituted?: boolean
}

/** Family of a space that is made of spaces beyond reason, such as of itself. */
export const endless = 'endless'
const deepest = 8
/** More the format does not allow (annex C). */
const mostInks = 32
const device: Record<string, number> = {DeviceGray: 1, DeviceRGB: 3, DeviceCMYK: 4}
const short: Record<string, string> = {G: 'DeviceGray', RGB: 'DeviceRGB', CMYK: 'DeviceCMYK', I: 'Indexed'}
const defaults: Record<string, string> = {DeviceGray: 'DefaultGray', DeviceRGB: 'DefaultRGB', DeviceCMYK: 'DefaultCMYK'}

export const black: Space = {family: 'DeviceGray', components: 1, inks: []}

/**
 * Reads a colour space.
 *
 * @param resources those it is used with: they name spaces, and may replace device spaces (8.6.5.6)
 */
export function readSpace(file: PdfFile, value: Value | undefined, resources: Dict, depth = 0): Space {
  const found = file.get(value)
  const object = file.numberOf(found)
  const at = object === undefined ? {} : {object}
  if (depth > deepest) return {family: endless, components: 1, inks: [], ...at}
  const spaces = file.dict(resources.get('ColorSpace'))
  const name = nameOf(found)
  if (name !== undefined) return {...named(file, name, spaces, resources, depth), ...at}
  const items = Array.isArray(found) ? found as readonly Value[] : []
  const family = file.name(items[0]) ?? 'nothing'
  const inner = (item: Value | undefined) => readSpace(file, item, resources, depth + 1)
  switch (short[family] ?? family) {
    case 'ICCBased': {
      const profile = file.stream(items[1])
      const components = file.number(profile?.dict.get('N')) ?? 3
      return {family, components, inks: [], ...(profile && {profile}), ...at}
    }
    case 'Indexed': return {family: 'Indexed', components: 1, inks: [], base: inner(items[1]), ...at}
    case 'Separation': {
      return {
        family, components: 1, inks: [file.name(items[1]) ?? ''], base: inner(items[2]), tint: file.get(items[3]),
        ...at,
      }
    }
    case 'DeviceN': {
      const inks = (file.array(items[1]) ?? []).slice(0, mostInks).map((ink) => file.name(ink) ?? '')
      return {family, components: inks.length, inks, base: inner(items[2]), ...at}
    }
    case 'Pattern': return {
      family, components: 0, inks: [], ...(items[1] !== undefined && {base: inner(items[1])}), ...at,
    }
    case 'CalGray': return {family, components: 1, inks: [], ...at}
    case 'CalRGB': case 'Lab': return {family, components: 3, inks: [], ...at}
    default: return items.length === 1 ? {...inner(items[0]), ...at} : {family, components: 1, inks: [], ...at}
  }
}

function named(file: PdfFile, given: string, spaces: Dict | undefined, resources: Dict, depth: number): Space {
  const name = short[given] ?? given
  const components = device[name]
  if (components !== undefined) {
    const other = spaces?.get(defaults[name]!)
    // A default that names itself, or one of its own kind, changes nothing.
    if (other === undefined || file.name(other) === name) return {family: name, components, inks: []}
    return {...readSpace(file, other, new Map(), depth + 1), substituted: true}
  }
  if (name === 'Pattern') return {family: 'Pattern', components: 0, inks: []}
  const entry = spaces?.get(given)
  return entry === undefined || depth > deepest
    ? {family: name, components: 1, inks: []} : readSpace(file, entry, resources, depth + 1)
}

/** The space and all that stand behind it. */
export function* spacesOf(space: Space): Iterable<Space> {
  for (let each: Space | undefined = space; each; each = each.base) yield each
}
