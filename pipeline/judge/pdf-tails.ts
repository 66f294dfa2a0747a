import type {Run} from './pdf-text.ts'

/** Characters that reach below the line. */
const descending = /^[руфцщдgjpqyQJ,;()[\]{}|/@§„«»\s]+$/iu

/**
 * Leaves out glyphs that a browser paints a second time: where the tail of a
 * letter in the last line of a page crosses the page's end, Chromium paints
 * that letter on the next page too, with its tag, and clips all but the tail.
 *
 * @param pages tagged runs of each page
 */
export function withoutTails(pages: readonly (readonly Run[])[]): Run[][] {
  return pages.map((runs, index) => {
    const tails = highestLine(runs)
    const text = textOf(tails)
    return text && descending.test(text) && isSubsequence(text, textOf(lowestLine(pages[index - 1] ?? [])))
      ? runs.filter((run) => !tails.includes(run))
      : [...runs]
  })
}

function highestLine(runs: readonly Run[]): Run[] {
  return lineAt(runs, (a, b) => a > b)
}

function lowestLine(runs: readonly Run[]): Run[] {
  return lineAt(runs, (a, b) => a < b)
}

function lineAt(runs: readonly Run[], further: (a: number, b: number) => boolean): Run[] {
  const tagged = runs.filter((run) => run.content !== undefined && run.text.trim() !== '')
  const edge = tagged.reduce<Run | undefined>((best, run) => (best && !further(run.y, best.y) ? best : run), undefined)
  return edge ? tagged.filter((run) => Math.abs(run.y - edge.y) < 0.3 * edge.size) : []
}

function textOf(runs: readonly Run[]): string {
  return runs.toSorted((a, b) => a.x - b.x).map(({text}) => text).join('').replace(/\s/gu, '')
}

function isSubsequence(part: string, whole: string): boolean {
  let from = 0
  for (const char of part) {
    from = whole.indexOf(char, from) + 1
    if (from === 0) return false
  }
  return part.length < whole.length
}
