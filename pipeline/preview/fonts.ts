import {createHash} from 'node:crypto'
import {faces, fontBytes, fontFaceCss, scriptFaces, type FaceId} from '../fonts/index.ts'
import {textFaces} from '../html/fonts.ts'

/** The faces of the web page's style sheet. Whole: cutting them to the text would take longer than typing it. */
const shown: readonly FaceId[] = [...textFaces, ...Object.values(scriptFaces)]

let css: string | undefined

/**
 * `@font-face` rules of previews. The addresses change with the fonts, so that
 * a browser may keep what it has loaded.
 *
 * @param folder address of the fonts
 */
export function previewFonts(folder: string): string {
  return css ??= fontFaceCss(shown, 'truetype', (id) => `${folder}/${id}.ttf?${hashOf(id)}`)
}

/** A face by the name of its file; undefined for another name. */
export function fontFile(name: string): Uint8Array | undefined {
  const id = name.replace(/\.ttf$/, '')
  return name.endsWith('.ttf') && Object.hasOwn(faces, id) ? fontBytes(id as FaceId) : undefined
}

function hashOf(id: FaceId): string {
  return createHash('sha256').update(fontBytes(id)).digest('hex').slice(0, 12)
}
