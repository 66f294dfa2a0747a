import type {Rule} from '../rule.ts'

/** Pairs no Russian word has, and triples but for «длинношеее». */
const unlikely = /(?!еее)(\p{L})\1\1|([ёйъыьэ])\2|[аоуыэяё]ъ|ъ[^еёюя]/u
/** Rare in a word, common in names. */
const inWord = /^\p{Ll}.*(?:аа|уу)/u

export const lettersRepeated: Rule = {
  id: 'letters-repeated', severity: 'suggestion',
  create: (_, report) => ({
    passage({node, text}) {
      // Most text has none of these, and that is quick to see.
      if (!/ъ|аа|уу|[ёйыьэ]{2}|([а-яё])\1\1/i.test(text)) return
      for (const [word] of text.matchAll(/[\p{Script=Cyrillic}]{4,}/gu)) {
        if (unlikely.test(word) || inWord.test(word)) report(node, `“${word}” looks misspelt.`, 'check the letters')
      }
    },
  }),
}
