import type {Passage} from './passage.ts'
import {textOf, type Run} from './pdf-text.ts'

interface Line { runs: Run[]; y: number; size: number; text: string }

/**
 * The text of an untagged document, a passage a page and one for its notes.
 * Running heads (a first or last line that other pages have too), page numbers
 * and notes (a foot in smaller type) are told by where they stand.
 *
 * @param pages runs of each page, in the order of painting
 */
export function linePassages(pages: readonly (readonly Run[])[]): Passage[] {
  const lines = pages.map(linesOf)
  const edges = Map.groupBy(lines.flatMap((page) => edgeLines(page)), edgeKey)
  const body = commonest(lines.flat().flatMap(({size, text}) => Array.from({length: text.length}, () => size)))
  return lines.flatMap((page, index) => {
    const sheet = index + 1
    const isRepeated = (line: Line) => (edges.get(edgeKey(line))?.length ?? 0) > 1
    const edge = new Set(edgeLines(page).filter((line) => !/\p{L}/u.test(line.text) || isRepeated(line)))
    const kept = page.filter((line) => !edge.has(line))
    const byHeight = kept.toSorted((a, b) => a.y - b.y)
    const foot = new Set(byHeight.slice(0, Math.max(0, byHeight.findIndex((line) => line.size > 0.92 * body))))
    return [kept.filter((line) => !foot.has(line)), kept.filter((line) => foot.has(line))]
      .map((part) => ({text: textOf(part.flatMap(({runs}) => runs)), page: sheet}))
      .filter(({text}) => text.trim() !== '')
  })
}

function linesOf(runs: readonly Run[]): Line[] {
  const lines: Line[] = []
  for (const run of runs) {
    const line = lines.at(-1)
    const isLevel = line && Math.abs(line.y - run.y) < 0.7 * Math.max(line.size, run.size)
    if (!run.text.trim() && line) line.runs.push(run)
    else if (isLevel && !line.runs.at(-1)!.text.endsWith('\n')) {
      line.runs.push(run)
      line.size = Math.max(line.size, run.size)
    } else if (run.text.trim()) lines.push({runs: [run], y: run.y, size: run.size, text: ''})
  }
  for (const line of lines) line.text = textOf(line.runs).trim()
  return lines
}

/** The highest and the lowest line. */
function edgeLines(page: readonly Line[]): Line[] {
  const sorted = page.toSorted((a, b) => b.y - a.y)
  return [...new Set([sorted[0], sorted.at(-1)])].filter((line) => line !== undefined)
}

/** Equal for the same running head on another page, whatever the number in it. */
function edgeKey({text, y}: Line): string {
  return `${Math.round(y)} ${text.replace(/\p{N}+/gu, '')}`
}

function commonest(values: readonly number[]): number {
  const counts = Map.groupBy(values, (value) => value)
  return [...counts].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? 0
}
