/** A stretch of text for one family: Chinese for Noto Serif SC, all else for the text face. */
export interface ScriptRun {
  script: 'han' | 'other'
  text: string
}

// Ideographs, CJK punctuation and full-width forms. Not Script_Extensions=Han: that claims the middle dot of «Санкт · Петербург» too.
const han = /[\p{Script=Han}\u3000-\u303F\u30FB\uFF00-\uFFEF]+/gu

/**
 * Parts a text into runs by script, in order; joined, they are the text again.
 * Runs are never empty and neighbours differ.
 */
export function scriptRuns(text: string): ScriptRun[] {
  const runs: ScriptRun[] = []
  let end = 0
  for (const match of text.matchAll(han)) {
    if (match.index > end) runs.push({script: 'other', text: text.slice(end, match.index)})
    runs.push({script: 'han', text: match[0]})
    end = match.index + match[0].length
  }
  if (end < text.length) runs.push({script: 'other', text: text.slice(end)})
  return runs
}
