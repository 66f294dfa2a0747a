/** Opening marks and what closes them. */
const pairs: Readonly<Record<string, string>> = {'«': '»', '„': '“'}

/**
 * Sets quotation marks the Russian way, «outer „inner“ outer», over one whole
 * paragraph: English “inner” and straight "inner" marks get their form from
 * how deep they stand. A paragraph whose marks do not pair is left alone.
 *
 * @returns a text of the same length; doing it again changes nothing
 */
export function innerQuotes(paragraph: string): string {
  if (!/["“”„]/u.test(paragraph)) return paragraph
  const characters = paragraph.split('')
  /** Closing marks that are waited for, as they will be written and as they may be found. */
  const open: {close: string; as: string}[] = []
  for (const {0: mark, index} of paragraph.matchAll(/[«»„“”"]/g)) {
    const top = open.at(-1)
    if (mark === '«' || mark === '„') {
      open.push({close: pairs[mark]!, as: pairs[mark]!})
    } else if (top && (mark === top.as || (mark === '”' && top.as === '“'))
      && !(mark === '"' && opens(characters, index))) {
      characters[index] = top.close
      open.pop()
    } else if (mark === '»' || mark === '”') {
      return paragraph
    } else if (mark === '“' || mark === '"') {
      if (mark === '"' && !opens(characters, index)) return paragraph
      const written = open.length === 0 ? '«' : '„'
      characters[index] = written
      open.push({close: pairs[written]!, as: mark === '“' ? '”' : '"'})
    }
  }
  return open.length === 0 ? characters.join('') : paragraph
}

/** A straight mark opens at the start of a word. */
function opens(characters: readonly string[], index: number): boolean {
  return /^[\s([{«„—–\u00a0]?$/u.test(characters[index - 1] ?? '') && /\S/u.test(characters[index + 1] ?? '')
}
