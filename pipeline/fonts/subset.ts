import {createHash} from 'node:crypto'
import subsetFont from 'subset-font'
import {fontBytes} from './bytes.ts'
import type {FaceId} from './faces.ts'

/** Composition, marks, kerning, ligatures, and the joined forms of Arabic. */
const basic: readonly string[] = [
  'ccmp', 'locl', 'mark', 'mkmk', 'kern', 'rlig', 'liga', 'clig', 'calt', 'isol', 'init', 'medi', 'fina', 'curs',
]

/** Those a screen needs: no small caps, no superiors, no fractions. */
export const screenFeatures: readonly string[] = [
  ...basic, 'onum', 'lnum', 'pnum', 'tnum', 'case',
]

export type FontFormat = 'woff2' | 'truetype'

/**
 * What the style sheets and good setting use: composition, kerning, marks,
 * local forms, ligatures, small caps, the four kinds of figures, superiors, fractions.
 * https://learn.microsoft.com/typography/opentype/spec/featurelist
 */
export const keptFeatures: readonly string[] = [
  ...basic,
  'smcp', 'c2sc', 'onum', 'lnum', 'pnum', 'tnum', 'sups', 'frac', 'numr', 'dnom', 'case',
]

/** Editions with the same letters share a subset; the Chinese faces cost most to cut. */
const made = new Map<string, Promise<Uint8Array>>()
const kept = 64

/**
 * A face with only the glyphs that a text, its small caps and its figures need.
 * Depends on the set of characters alone, not on their order, and gives the
 * same bytes each time. Callers must not write to them.
 *
 * @param text whatever is set in this face; what the face lacks is passed over (see `missing`)
 * @param features OpenType features to keep, by tag
 */
export function subset(
  id: FaceId, text: string, format: FontFormat, features: readonly string[] = keptFeatures,
): Promise<Uint8Array> {
  const chars = [...new Set(text)].sort((a, b) => a.codePointAt(0)! - b.codePointAt(0)!).join('')
  const key = `${id} ${format} ${features.join()} ${createHash('sha256').update(chars).digest('hex')}`
  const before = made.get(key)
  if (before) return before
  const bytes = cut(id, chars, format, features)
  if (made.size >= kept) made.delete(made.keys().next().value!)
  made.set(key, bytes)
  bytes.catch(() => made.delete(key))
  return bytes
}

async function cut(
  id: FaceId, chars: string, format: FontFormat, features: readonly string[],
): Promise<Uint8Array> {
  // Hinting is of no use on paper nor on today's screens, and is a third of the file.
  const bytes = await subsetFont(fontBytes(id), chars, {targetFormat: format, keepFeatures: features, noHinting: true})
  return new Uint8Array(bytes)
}
