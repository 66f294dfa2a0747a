import type {EditionData} from '../../../schemas/types.ts'
import {formsOf} from '../forms.ts'
import type {Rule} from '../rule.ts'

/** Shorter stems are near too many others. */
const minLength = 7

/** A word one letter away from a name the CMS knows, «Корридор» beside «Коридор». */
export const nameSpelling: Rule = {
  id: 'name-spelling', severity: 'suggestion',
  create(data, report) {
    const names = namesOf(data)
    const alike = Map.groupBy(names.keys(), endsOf)
    const nearest = (word: string): string | undefined => {
      const stem = stemOf(word)
      if (stem.length < minLength || names.has(stem)) return undefined
      const near = alike.get(endsOf(stem))?.find((name) => isSlip(name, stem))
      return near && names.get(near)
    }
    return {
      passage({node, text}) {
        for (const word of text.match(/[А-ЯЁA-Z][а-яёa-z]{6,}/g) ?? []) {
          const near = nearest(word)
          if (near) report(node, `“${word}” is one letter away from “${near}”.`, 'compare it with the name in the CMS')
        }
      },
    }
  },
}

/** Names by their stems. */
function namesOf({cities, caseStudies, sources}: EditionData): Map<string, string> {
  const texts = [
    ...cities.flatMap(formsOf), ...caseStudies.flatMap(({title, institution = ''}) => [title, institution]),
    ...sources.map(({name}) => name),
  ]
  const names = new Map<string, string>()
  for (const word of texts.flatMap((text) => text.match(/\p{L}+/gu) ?? [])) {
    const stem = word.length < minLength ? '' : stemOf(word)
    if (stem.length >= minLength) names.set(stem, word)
  }
  return names
}

/** Without its ending: another ending is another form of the word, not a slip. */
function stemOf(word: string): string {
  return word.toLowerCase().replace(/(?:[аеёиоуыэюяьй]|[ао]м|[ао]х|ов|ого|ому)$/, '')
}

/** A difference in the first letter is seen at once, one in the last may be grammar: both must be right. */
function endsOf(stem: string): string {
  return stem[0]! + stem.at(-1)!
}

/** One letter more, less, another, or in another place. */
function isSlip(name: string, word: string): boolean {
  let start = 0
  while (start < name.length && name[start] === word[start]) start++
  let end = 0
  while (end < Math.min(name.length, word.length) - start && name.at(-1 - end) === word.at(-1 - end)) end++
  const [is, was] = [word.slice(start, word.length - end), name.slice(start, name.length - end)]
  return is.length <= 1 && was.length <= 1
    || is.length === was.length && (is.slice(1) === was.slice(0, -1) || is.slice(0, -1) === was.slice(1))
}
