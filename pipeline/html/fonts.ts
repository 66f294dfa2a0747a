import {fontFaceCss, needsOf, screenFeatures, subset, type FaceId} from '../fonts/index.ts'
import {assetPath} from './assets.ts'
import type {Files} from '../book.ts'

/** The faces the style sheet sets. */
export const textFaces = ['literata', 'literata-italic', 'literata-semibold', 'golos', 'golos-semibold'] as const
/** Those on the first screen of every page. */
const firstFaces: readonly FaceId[] = ['literata', 'literata-semibold', 'golos']

/** What any Russian page may need: with it, pages share their subsets, and a word more brings no new file. */
const repertoire = [
  ...'абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ',
  ...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  ...'\u0020\u00a0.,:;!?-–—…«»„“”‘’"\'()[]/%№§&+=*@#°×−↩',
].join('')

export interface PageFonts {
  files: Files
  /** `@font-face` rules. */
  css: string
  preload: string[]
}

/**
 * The fonts of a page as WOFF2, cut to what is set in them; a script the text
 * has not brings no font.
 *
 * @param text all text of the page
 */
export async function pageFonts(text: string): Promise<PageFonts> {
  const {other, scripts} = needsOf(text)
  const wanted: [FaceId, string][] = [
    ...textFaces.map((id): [FaceId, string] => [id, repertoire + other]),
    ...scripts.map(({id, letters}): [FaceId, string] => [id, letters]),
  ]

  const files: Files = new Map()
  const paths = new Map<FaceId, string>()
  for (const [id, letters] of wanted) {
    const bytes = await subset(id, letters, 'woff2', screenFeatures)
    const path = assetPath(id, bytes, 'woff2')
    paths.set(id, path)
    files.set(path, bytes)
  }
  return {
    files,
    css: fontFaceCss([...paths.keys()], 'woff2', (id) => paths.get(id)!, 'optional'),
    preload: firstFaces.map((id) => paths.get(id)!),
  }
}
