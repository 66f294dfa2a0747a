/**
 * Breaks a paragraph into lines that stand ragged: in as few as there must be,
 * as even as they can be, the last as it comes, but for a mere word. No-break spaces hold;
 * a word wider than a line is cut, for nothing may stand out.
 *
 * @param width of a line
 * @param indent what the first line has less
 * @param measure width of a text
 */
export function ragged(paragraph: string, width: number, indent: number, measure: (text: string) => number): string[] {
  const {words, widths, space} = wordsOf(paragraph, width - indent, measure)
  const least = fewest(widths, space, width, indent)
  /** Of the words from here on, in so many lines: the least cost, and where the first of them ends. */
  const known = new Map<string, {cost: number; end: number}>()
  const best = (from: number, lines: number): {cost: number; end: number} => {
    const key = `${from} ${lines}`
    const before = known.get(key)
    if (before) return before
    let found = {cost: Number.POSITIVE_INFINITY, end: words.length}
    // What `fewest` has found room for must have it here, too, whatever sums are rounded to.
    const room = width - (from === 0 ? indent : 0) + 1e-6
    let taken = -space
    for (let end = from + 1; end <= words.length; end++) {
      taken += space + widths[end - 1]!
      if (taken > room && end > from + 1) break
      if (lines === 1 ? end < words.length : end === words.length) continue
      const gap = ((room - taken) / width) ** 2
      const isLonely = lines === 1 && taken < width / 4
      const cost = lines === 1 ? (isLonely ? 1 : gap / 8) : gap + best(end, lines - 1).cost
      if (cost < found.cost) found = {cost, end}
    }
    known.set(key, found)
    return found
  }
  const lines: string[] = []
  for (let from = 0; from < words.length;) {
    const {end} = best(from, least - lines.length)
    lines.push(words.slice(from, end).join(' '))
    from = end
  }
  return lines
}

/** In how many lines a paragraph stands, quickly. */
export function lineCount(paragraph: string, width: number, indent: number, measure: (text: string) => number): number {
  const {widths, space} = wordsOf(paragraph, width - indent, measure)
  return fewest(widths, space, width, indent)
}

function wordsOf(paragraph: string, room: number, measure: (text: string) => number): {words: string[]; widths: number[]; space: number} {
  const words = paragraph.split(/[^\S\u00a0]+/u).filter(Boolean).flatMap((word) => cutWord(word, room, measure))
  return {words, widths: words.map(measure), space: measure('н н') - 2 * measure('н')}
}

/** In how many lines the words go when each takes as many as it can. */
function fewest(widths: readonly number[], space: number, width: number, indent: number): number {
  let lines = 0
  let room = 0
  for (const word of widths) {
    if (lines === 0 || word + space > room) room = width - (lines++ === 0 ? indent : 0) - word
    else room -= word + space
  }
  return lines
}

function cutWord(word: string, width: number, measure: (text: string) => number): string[] {
  if (measure(word) <= width) return [word]
  const pieces: string[] = ['']
  for (const letter of word) {
    if (pieces.at(-1) !== '' && measure(pieces.at(-1)! + letter) > width) pieces.push(letter)
    else pieces.push(pieces.pop()! + letter)
  }
  return pieces
}
