/** A title in lines, and how large it may be set. */
export interface BrokenTitle {
  lines: string[]
  /** The em. */
  size: number
}

/**
 * Breaks a title so that it can be set as large as possible in a box, ragged.
 * Words of one or two letters stay with the next word and dashes with the one
 * before; no-break spaces hold. Of the breaks that allow the same size the
 * evenest is taken.
 *
 * @param measure width of a line at an em of 1
 * @param leading distance of baselines, in ems
 */
export function breakTitle(
  title: string, width: number, height: number, leading: number, measure: (line: string) => number,
): BrokenTitle {
  const words = bind(title)
  const widths = words.map((_, from) => words.map((__, to) => (to < from ? 0 : measure(words.slice(from, to + 1).join(' ')))))
  let best: BrokenTitle = {lines: [], size: 0}
  for (let count = 1; count <= words.length; count += 1) {
    const limit = narrowest(widths, count)
    const size = Math.min(width / limit, height / (count * leading))
    if (size > best.size * 1.000_001) best = {lines: cut(words, evenest(widths, count, limit)), size}
  }
  return best
}

/** The words of a title, each with the short words it must not part from. */
function bind(title: string): string[] {
  const words: string[] = []
  let open = false
  for (const word of title.split(/[ \t\r\n]+/u).filter(Boolean)) {
    const joins = words.length > 0 && (open || /^[—–-]$/u.test(word))
    if (joins) words.push(`${words.pop()!}\u00A0${word}`)
    else words.push(word)
    open = /^[«„“(]?[\p{L}\p{N}]{1,2}$/u.test(word)
  }
  return words
}

type Widths = readonly (readonly number[])[]

/** The least width into which all words go in `count` lines. */
function narrowest(widths: Widths, count: number): number {
  return best(widths, count, Math.max)[0]
}

/** Ends of the lines with the least sum of squared gaps. */
function evenest(widths: Widths, count: number, limit: number): number[] {
  return best(widths, count, (sum, width) =>
    sum + (width > limit * 1.000_001 ? Number.POSITIVE_INFINITY : (limit - width) ** 2))[1]
}

/** Dynamic programming over the last line: cost and line ends (exclusive) of the cheapest break in `count` lines. */
function best(widths: Widths, count: number, add: (cost: number, width: number) => number): [number, number[]] {
  const total = widths.length
  let row: [number, number[]][] = Array.from({length: total + 1}, (_, end) => [end === 0 ? 0 : Number.POSITIVE_INFINITY, []])
  for (let line = 1; line <= count; line += 1) {
    row = row.map((_, end) => {
      let cheapest: [number, number[]] = [Number.POSITIVE_INFINITY, []]
      for (let from = line - 1; from < end; from += 1) {
        const [cost, ends] = row[from]!
        const next = add(cost, widths[from]![end - 1]!)
        if (next < cheapest[0]) cheapest = [next, [...ends, end]]
      }
      return cheapest
    })
  }
  return row[total]!
}

function cut(words: readonly string[], ends: readonly number[]): string[] {
  return ends.map((end, index) => words.slice(ends[index - 1] ?? 0, end).join(' '))
}
