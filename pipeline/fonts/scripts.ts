import type {FaceId} from './faces.ts'

/** A script with a family of its own; `other` is what the text faces are for. */
export type Script = 'han' | 'arabic' | 'hebrew' | 'other'

/** A stretch of text for one family. */
export interface ScriptRun {
  script: Script
  text: string
}

/** The face of each script the text faces have not. */
export const scriptFaces = {
  han: 'noto-serif-sc', arabic: 'amiri', hebrew: 'noto-serif-hebrew',
} as const satisfies Record<Exclude<Script, 'other'>, FaceId>

// Ideographs, CJK punctuation and full-width forms. Not Script_Extensions=Han: that claims the middle dot of «Санкт · Петербург» too.
// Arabic and Hebrew by their blocks, for marks above letters belong to many scripts.
const foreign = new RegExp([
  '(?<han>[\\p{Script=Han}\\u3000-\\u303F\\u30FB\\uFF00-\\uFFEF]+)',
  '(?<arabic>[\\u0600-\\u06FF\\u0750-\\u077F\\u08A0-\\u08FF\\uFB50-\\uFDFF\\uFE70-\\uFEFC]+)',
  '(?<hebrew>[\\u0590-\\u05FF\\uFB1D-\\uFB4F]+)',
].join('|'), 'gu')

/**
 * Parts a text into runs by script, in order; joined, they are the text again.
 * Runs are never empty and neighbours differ.
 */
export function scriptRuns(text: string): ScriptRun[] {
  const runs: ScriptRun[] = []
  let end = 0
  for (const match of text.matchAll(foreign)) {
    if (match.index > end) runs.push({script: 'other', text: text.slice(end, match.index)})
    const [script] = Object.entries(match.groups!).find(([, found]) => found !== undefined)!
    runs.push({script: script as Script, text: match[0]})
    end = match.index + match[0].length
  }
  if (end < text.length) runs.push({script: 'other', text: text.slice(end)})
  return runs
}
