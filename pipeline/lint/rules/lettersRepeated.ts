import type {Rule} from '../rule.ts'

/** Pairs no Russian word has, and triples but for «длинношеее». */
const unlikely = /(?!еее)(\p{L})\1\1|([ёйъыьэ])\2|[аоуыэяё]ъ|ъ[^еёюя]/u
/** Rare in a word, common in names. */
const inWord = /^\p{Ll}.*(?:аа|уу)/u
/** What a text with such a word has in it. Most text has not, and that is quick to see without classes of Unicode. */
const suspects = [/ъ(?![еёюя])|[аоуыэяё]ъ|аа|уу|ёё|йй|ъъ|ыы|ьь|ээ/, /([^])\1\1/]

export const lettersRepeated: Rule = {
  id: 'letters-repeated', severity: 'suggestion',
  create: (_, report) => ({
    passage({node, text}) {
      if (!suspects.some((suspect) => suspect.test(text))) return
      for (const [word] of text.matchAll(/[\p{Script=Cyrillic}]{4,}/gu)) {
        if (unlikely.test(word) || inWord.test(word)) report(node, `“${word}” looks misspelt.`, 'check the letters')
      }
    },
  }),
}
