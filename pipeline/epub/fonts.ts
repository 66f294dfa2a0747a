import {missing, needsOf, subset, type FaceId} from '../fonts/index.ts'

/** A font cut down to the text of the book. */
export interface BookFont {
  id: FaceId
  /** Path from the package document. */
  path: string
  bytes: Uint8Array
}

/** The faces the style sheet sets: text, emphasis, headings; cards and captions. */
const textFaces: readonly FaceId[] = ['literata', 'literata-italic', 'literata-semibold', 'golos']

/**
 * The fonts of a book as TrueType, which Kobo needs, each with the letters of its script alone.
 * A script the text has not brings no font.
 *
 * @param text all text of the publication
 */
export async function bookFonts(text: string): Promise<BookFont[]> {
  // A letter is asked for once, however long the book.
  const {other, scripts} = needsOf([...new Set(text)].join(''))
  const letters = other.replaceAll(/\s/gu, '')
  const wanted = [
    ...textFaces.filter((id) => missing(id, letters).length < new Set(letters).size).map((id) => ({id, letters: other})),
    ...scripts,
  ]
  return Promise.all(wanted.map(async ({id, letters: own}) =>
    ({id, path: `fonts/${id}.ttf`, bytes: await subset(id, own, 'truetype')})))
}
