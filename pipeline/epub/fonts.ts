import {missing, scriptRuns, subset, type FaceId} from '../fonts/index.ts'

/** A font cut down to the text of the book. */
export interface BookFont {
  id: FaceId
  /** Path from the package document. */
  path: string
  bytes: Uint8Array
}

/** The faces the style sheet sets: text, emphasis, headings; cards and captions; Chinese. */
const faceIds = {
  other: ['literata', 'literata-italic', 'literata-semibold', 'golos'],
  han: ['noto-serif-sc'],
} as const satisfies Record<string, readonly FaceId[]>

/**
 * The fonts of a book as TrueType, which Kobo needs, each with the letters of its script alone.
 * A script the text has not brings no font.
 *
 * @param text all text of the publication
 */
export async function bookFonts(text: string): Promise<BookFont[]> {
  // A letter is asked for once, however long the book.
  const runs = scriptRuns([...new Set(text)].join(''))
  const wanted = (['other', 'han'] as const).flatMap((script) => {
    const own = runs.filter((run) => run.script === script).map((run) => run.text).join('')
    const letters = own.replaceAll(/\s/gu, '')
    return faceIds[script]
      .filter((id) => missing(id, letters).length < new Set(letters).size)
      .map((id) => ({id, own}))
  })
  return Promise.all(wanted.map(async ({id, own}) =>
    ({id, path: `fonts/${id}.ttf`, bytes: await subset(id, own, 'truetype')})))
}
