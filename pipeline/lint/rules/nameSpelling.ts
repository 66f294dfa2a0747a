import type {EditionData} from '../../../schemas/types.ts'
import type {Rule} from '../rule.ts'

/** Shorter stems are near too many others. */
const minLength = 7

/** A word one letter away from a name the CMS knows, «Корридор» beside «Коридор». */
export const nameSpelling: Rule = {
  id: 'name-spelling', severity: 'suggestion',
  create(data, report) {
    const names = namesOf(data)
    const known = new Set(names.keys())
    const shapes = new Map([...names].flatMap(([stem, name]) => shapesOf(stem).map((shape) => [shape, name])))
    const nearest = (word: string): string | undefined => {
      const stem = stemOf(word)
      if (stem.length < minLength || known.has(stem)) return undefined
      return shapesOf(stem).map((shape) => shapes.get(shape)).find((name) => name && isSlip(stemOf(name), stem))
    }
    return {
      passage({node, text}) {
        for (const [word] of text.matchAll(/[А-ЯЁA-Z][а-яёa-z]{6,}/g)) {
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
    ...cities.flatMap(({name, forms = []}) => [name, ...forms.map((form) => form.replaceAll('-', ''))]),
    ...caseStudies.flatMap(({title, institution = ''}) => [title, institution]), ...sources.map(({name}) => name),
  ]
  const words = texts.flatMap((text) => text.match(/\p{L}+/gu) ?? [])
  return new Map(words.map((word) => [stemOf(word), word] as const).filter(([stem]) => stem.length >= minLength))
}

/** Without its ending: another ending is another form of the word, not a slip. */
function stemOf(word: string): string {
  return word.toLowerCase().replace(/(?:[аеёиоуыэюяьй]|[ао]м|[ао]х|ов|ого|ому)$/u, '')
}

/** The word, and the word without each of its letters: two words one letter apart share one of these. */
function shapesOf(word: string): string[] {
  return [word, ...Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1))]
}

/** One letter more, less, or another in the middle; a difference at the end may be grammar. */
function isSlip(name: string, word: string): boolean {
  return name.at(-1) === word.at(-1) && name[0] === word[0] && Math.abs(name.length - word.length) <= 1
}
