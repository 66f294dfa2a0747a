import type {Rule} from '../rule.ts'

/** Pairs no Russian word has, and triples but for «длинношеее». */
const unlikely = /(?!еее)(\p{L})\1\1|([ёйъыьэ])\2|[аоуыэяё]ъ|ъ[^еёюя]/u
/** Rare in a word, common in names. */
const inWord = /^\p{Ll}.*(?:аа|уу)/u
/** One letter thrice, one of these twice, or ъ where it has no place. */
const seldomTwice = new Set(codesOf('ауёйыьэ'))
const [hard] = codesOf('ъ')
const [afterHard, beforeHard] = [new Set(codesOf('еёюя')), new Set(codesOf('аоуыэяёъ'))]

export const lettersRepeated: Rule = {
  id: 'letters-repeated', severity: 'suggestion',
  create: (_, report) => ({
    passage({node, text}) {
      if (!isSuspect(text)) return
      for (const word of text.match(/\p{Script=Cyrillic}{4,}/gu) ?? []) {
        if (unlikely.test(word) || inWord.test(word)) report(node, `“${word}” looks misspelt.`, 'check the letters')
      }
    },
  }),
}

/** Whether such a word may be in a text. Most texts have none, and that is seen here in a fifth of the time. */
function isSuspect(text: string): boolean {
  let before = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === before && (seldomTwice.has(code) || code === text.charCodeAt(index - 2))) return true
    if (code === hard && beforeHard.has(before) || before === hard && !afterHard.has(code)) return true
    before = code
  }
  return false
}

function codesOf(letters: string): number[] {
  return Array.from(letters, (letter) => letter.charCodeAt(0))
}
