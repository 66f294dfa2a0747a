import ru from 'hyphen/ru/index.js'

/** U+00AD, where a word may break. */
export const softHyphen = '\u00ad'

/** Words no shorter than this break, and leave two letters at least on either side. */
const minWordLength = 5

/** A syllable does not begin with «нь» or «ньм», whatever the patterns make of «Жэньминь». */
const softened = /\u00ad(?=[бвгджзклмнпрстфхцчшщ]ь(?![аеёиоуыэюя]))/gi

/**
 * Makes a function that puts soft hyphens into a text. Patterns know nothing
 * of transliterated names («Шэ-нь-чж-эне»), so names come with their own
 * breaks.
 *
 * @param language BCP 47; text in a language without patterns is left as it is
 * @param exceptions words with hyphens where they may break, `Нан-ки-не`
 */
export function hyphenator(language: string, exceptions: readonly string[] = []): (text: string) => string {
  if (language.toLowerCase().split('-')[0] !== 'ru') return (text) => text
  const own = new Map(exceptions.map((word) => [word.replaceAll('-', '').toLowerCase(), breaksOf(word)]))
  const hyphenate = (word: string) => {
    const breaks = own.get(word.toLowerCase())
    if (breaks) return withBreaks(word, breaks)
    return ru.hyphenateSync(word, {hyphenChar: softHyphen, minWordLength}).replaceAll(softened, '')
  }
  // A book says most of its words more than once.
  const known = new Map<string, string>()
  return (text) => text.replaceAll(/\p{L}{5,}/gu, (word) => {
    let hyphenated = known.get(word)
    if (hyphenated === undefined) known.set(word, hyphenated = hyphenate(word))
    return hyphenated
  })
}

/** Numbers of letters before each break. */
function breaksOf(word: string): number[] {
  const parts = word.split('-')
  return parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('').length)
}

function withBreaks(word: string, breaks: readonly number[]): string {
  return [0, ...breaks].map((start, index) => word.slice(start, breaks[index] ?? word.length)).join(softHyphen)
}
