import {fontBytes, fontFaceCss, needsOf, subset, type FaceId} from '../../fonts/index.ts'
import type {Files} from '../../book.ts'
import type {Finding} from '../../finding.ts'

/** The faces the style sheet sets. The PDF embeds the glyphs it uses and no more. */
const textFaces: readonly FaceId[] = [
  'literata', 'literata-italic', 'literata-semibold', 'literata-semibold-italic', 'golos', 'golos-semibold',
]

export interface PrintFonts {
  files: Files
  /** `@font-face` rules. */
  css: string
  findings: Finding[]
}

/**
 * The fonts of a book as TrueType: of others Chromium makes Type 3 fonts.
 *
 * @param text all text of the book
 * @param faces of Russian text
 */
export async function printFonts(text: string, faces: readonly FaceId[] = textFaces): Promise<PrintFonts> {
  const {scripts, lost} = needsOf(text)
  const files: Files = new Map(faces.map((id) => [`fonts/${id}.ttf`, fontBytes(id)]))
  for (const {id, letters} of scripts) {
    // Cut to its text, Arabic would lose the code points of its joined forms, and the PDF what its glyphs say.
    files.set(`fonts/${id}.ttf`, id === 'amiri' ? fontBytes(id) : await subset(id, letters, 'truetype'))
  }
  const ids = [...faces, ...scripts.map(({id}) => id)]
  return {
    files, css: fontFaceCss(ids, 'truetype', (id) => `fonts/${id}.ttf`),
    findings: lost.length === 0 ? [] : [lostGlyphs(lost)],
  }
}

function lostGlyphs(points: readonly number[]): Finding {
  const named = points.map((point) =>
    `${String.fromCodePoint(point)} (U+${point.toString(16).toUpperCase().padStart(4, '0')})`)
  return {
    rule: 'glyph-missing', severity: 'warning',
    message: `The fonts of the book have no glyph for ${named.join(', ')}; the machine's own fonts are used.`,
    hint: 'write it in other characters, or the PDF will differ from machine to machine',
  }
}
