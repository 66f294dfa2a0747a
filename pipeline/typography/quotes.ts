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
  if (!/["“”„]/.test(paragraph)) return paragraph
  /** Marks that are written in another form, by their place. */
  const set = new Map<number, string>()
  const opensAt = (index: number) => opens(set.get(index - 1) ?? paragraph[index - 1], paragraph[index + 1])
  /** Closing marks that are waited for, as they will be written and as they may be found. */
  const open: {close: string; as: string}[] = []
  for (const {0: mark, index} of paragraph.matchAll(/[«»„“”"]/g)) {
    const top = open.at(-1)
    if (mark === '«' || mark === '„') {
      open.push({close: pairs[mark]!, as: pairs[mark]!})
    } else if (top && (mark === top.as || (mark === '”' && top.as === '“'))
      && !(mark === '"' && opensAt(index))) {
      set.set(index, top.close)
      open.pop()
    } else if (mark === '»' || mark === '”') {
      return paragraph
    } else if (mark === '“' || mark === '"') {
      if (mark === '"' && !opensAt(index)) return paragraph
      const written = open.length === 0 ? '«' : '„'
      set.set(index, written)
      open.push({close: pairs[written]!, as: mark === '“' ? '”' : '"'})
    }
  }
  return open.length === 0 ? withMarks(paragraph, set) : paragraph
}

/** A straight mark opens at the start of a word. */
function opens(before = '', after = ''): boolean {
  return /^[\s([{«„—–\u00a0]?$/u.test(before) && /\S/u.test(after)
}

function withMarks(text: string, marks: ReadonlyMap<number, string>): string {
  let out = ''
  let end = 0
  for (const [index, mark] of marks) {
    out += text.slice(end, index) + mark
    end = index + 1
  }
  return out + text.slice(end)
}
