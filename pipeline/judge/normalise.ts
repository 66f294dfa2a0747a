/** A word, number, Chinese character or mark, as two texts are compared by it. */
export interface Token {
  /** What must be equal: without hyphens inside words, in lower case. */
  key: string
  /** What was written, without soft hyphens. */
  form: string
  /** True where a line ended at a hyphen and nobody can tell whether it belongs to the word. */
  brokenHere: boolean
}

/** Hyphens that belong to a word: soft, plain, U+2010 and no-break. */
const word = /\p{Script=Han}|[\p{L}\p{M}]+(?:[-\u00ad‐‑]+(?!\p{Script=Han})[\p{L}\p{M}]+)*|\p{N}+|\S/gu

/**
 * Splits text into tokens that are equal wherever a format may rightly write
 * the same text differently: any space is a space, „inner“ quotation marks and
 * all dashes are alike, compatibility forms (Unicode NFKC) and letter case do
 * not count, invisible characters vanish.
 */
export function tokenise(text: string): Token[] {
  const plain = text
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060\ufeff]|\ufe0e|\ufe0f/gu, '')
    .normalize('NFKC')
  return Array.from(plain.matchAll(word), ([raw]) => token(raw)).filter(({key}) => key !== '')
}

/** True for what carries meaning by itself: letters, not digits or marks. */
export function hasLetters(key: string): boolean {
  return /\p{L}/u.test(key)
}

export function isNumber(key: string): boolean {
  return /^\p{N}+$/u.test(key)
}

/**
 * Whether two tokens with the same key are also written the same. Capitals
 * count unless a style sheet set the word in capitals; a hyphen counts unless
 * a line ended there.
 */
export function sameForm(expected: Token, actual: Token): boolean {
  if (!hasLetters(expected.key)) return true
  const capitals = actual.form === actual.form.toUpperCase() && actual.form.length > 1
  const form = (token: Token) => {
    const letters = actual.brokenHere ? token.form.replaceAll('-', '') : token.form
    return capitals ? letters.toUpperCase() : letters
  }
  return form(expected) === form(actual)
}

function token(raw: string): Token {
  if (/^["'«»„“”‟‹›‚‘’‛]$/u.test(raw)) return {key: /['‹›‚‘’‛]/u.test(raw) ? "'" : '"', form: raw, brokenHere: false}
  if (/^[-‐‑‒–—―−]$/u.test(raw)) return {key: '-', form: raw, brokenHere: false}
  const form = raw.replaceAll('\u00ad', '').replace(/[‐‑]/gu, '-')
  if (raw.length === 1) return {key: form.toLowerCase(), form, brokenHere: false}
  return {key: form.replaceAll('-', '').toLowerCase(), form, brokenHere: raw.includes('\u00ad')}
}
