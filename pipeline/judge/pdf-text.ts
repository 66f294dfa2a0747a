import type {TextContent, TextItem, TextMarkedContent} from 'pdfjs-dist/types/src/display/api.js'

/** A run of text as it was painted; `\n` stands where a line ends. Lengths in points, y upwards. */
export interface Run {
  text: string
  x: number
  y: number
  width: number
  size: number
  /** Marked-content id, when the run is tagged. */
  content?: string
  /** Place in the order of painting. */
  index: number
}

/** The runs of one page in the order of painting; without artifacts. */
export function runsOf({items}: TextContent): Run[] {
  const runs: Run[] = []
  const open: {id: string | undefined; artifact: boolean; start: number}[] = []
  let invisible = false
  for (const item of items) {
    if (isText(item)) {
      const current = open.at(-1)
      if (current?.artifact) continue
      const text = (invisible ? item.str.trimStart() : item.str) + (item.hasEOL ? '\n' : '')
      if (text === '') continue
      invisible = false
      const [, , , size = 0, x = 0, y = 0] = item.transform as number[]
      const content = current?.id
      runs.push({text, x, y, width: item.width, size, index: runs.length, ...(content !== undefined && {content})})
    } else if (item.type === 'endMarkedContent') {
      // A soft hyphen inside a line is painted as an empty span; pdf.js then takes it for a space.
      const closed = open.pop()
      invisible = closed !== undefined && closed.start === runs.length
    } else {
      const outer = open.at(-1)
      open.push({
        id: item.type === 'beginMarkedContentProps' && item.id ? item.id : outer?.id,
        artifact: outer?.artifact === true || (item as {tag?: string}).tag === 'Artifact',
        start: runs.length,
      })
    }
  }
  return runs
}

/**
 * Joins runs to text: a space where there is room for one; one word where a
 * line ends in a hyphen, or where a large initial stands before it.
 */
export function textOf(runs: readonly Run[]): string {
  let text = ''
  let before: Run | undefined
  /** Where in the text words from right to left stand, which the line goes on with. */
  let leftward: {start: number; end: number} | undefined
  for (const run of runs) {
    if (before && before.index + 1 !== run.index) text += '\n'
    const large = before !== undefined && isInitial(before, run) && /^\p{L}/u.test(run.text)
    // A space behind an initial may be narrower than any other: the line is set tight, the initial leans over it.
    if (large) text = text.trimEnd() + (isClose(before!, run) ? '' : ' ')
    else if (before && isSuperior(before, run)) text += ' '
    // Far below, and no line ended: another column, another box.
    else if (before && Math.abs(before.y - run.y) > 2 * Math.max(before.size, run.size) && !/\s$/.test(text)) text += '\n'
    else if (before && onOneLine(before, run) && run.x - before.x - before.width > 0.2 * run.size) text += ' '
    if (isLeftward(run.text)) {
      const words = run.text.trimEnd()
      // Runs are painted from the left: what comes later is read before.
      const {start, end} = leftward && before && onOneLine(before, run) ? leftward : {start: text.length, end: text.length}
      text = text.slice(0, start) + words + text.slice(end) + text.slice(start, end) + run.text.slice(words.length)
      leftward = {start, end: text.trimEnd().length}
    } else {
      text += run.text
      if (run.text.trim()) leftward = undefined
    }
    if (run.text.trim()) before = run
    else if (before) before = {...before, index: run.index}
  }
  return joinLines(text)
}

/** True for words of Arabic or Hebrew alone. */
function isLeftward(text: string): boolean {
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text) && !/\p{N}|(?![\p{Script=Arabic}\p{Script=Hebrew}])\p{L}/u.test(text)
}

/** A hyphen at a line end may be part of the word or not; a soft hyphen says so. */
export function joinLines(text: string): string {
  return text.replace(/(?<=\p{L})[-‐‑\u00ad][ \u00a0]*\n\s*(?=\p{L})/gu, '\u00ad')
}

/** True when the two runs stand on one line, one after the other. */
export function onOneLine(a: Run, b: Run): boolean {
  return Math.abs(a.y - b.y) < 0.7 * Math.max(a.size, b.size) && b.x >= a.x
}

/** The number of a note behind a number in the text: smaller, or tagged apart. */
function isSuperior(a: Run, b: Run): boolean {
  const isApart = b.size < 0.85 * a.size || a.content !== b.content
  return isApart && /\p{N}$/u.test(a.text) && /^\p{N}/u.test(b.text)
}

function isInitial(a: Run, b: Run): boolean {
  return a.size >= 1.5 * b.size && /^["«„]?\p{L}\s*$/u.test(a.text) && onOneLine(a, b)
}

function isClose(a: Run, b: Run): boolean {
  return Math.abs(b.x - a.x - a.width) < 0.15 * b.size
}

function isText(item: TextItem | TextMarkedContent): item is TextItem {
  return 'str' in item
}
