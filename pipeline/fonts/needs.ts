import {missing} from './coverage.ts'
import type {FaceId} from './faces.ts'
import {scriptFaces, scriptRuns, type Script} from './scripts.ts'

/** What fonts a text asks for. */
export interface FontNeeds {
  /** What the text faces are to show. */
  other: string
  /** Faces of other scripts with what each is to show; a script the text has not asks for none. */
  scripts: {id: FaceId; letters: string}[]
  /** Code points that no face has. */
  lost: number[]
}

/** Parts a text by the faces it is set in. */
export function needsOf(text: string): FontNeeds {
  const joined: Record<Script, string> = {han: '', arabic: '', hebrew: '', other: ''}
  for (const {script, text: run} of scriptRuns(text)) joined[script] += run
  const lost = missing('literata', joined.other)
  const scripts: FontNeeds['scripts'] = []
  for (const script of ['han', 'arabic', 'hebrew'] as const) {
    const [id, letters] = [scriptFaces[script], joined[script]]
    if (letters === '') continue
    const absent = missing(id, letters)
    lost.push(...absent)
    // Spaces and marks alone need no font.
    if (absent.length < new Set(letters.replaceAll(/\s/gu, '')).size) scripts.push({id, letters})
  }
  return {other: joined.other, scripts, lost}
}
