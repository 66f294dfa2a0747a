import type {EditionData} from '../../../schemas/types.ts'
import type {Rule} from '../rule.ts'

/** Shorter words are near too many others. */
const minLength = 7

/** A word one letter away from a name the CMS knows, «Корридор» beside «Коридор». */
export const nameSpelling: Rule = {
  id: 'name-spelling', severity: 'suggestion',
  create(data, report) {
    const known = namesOf(data)
    const shapes = new Map([...known].flatMap((name) => shapesOf(name).map((shape) => [shape, name])))
    return {
      passage({node, text}) {
        for (const [word] of text.matchAll(/\p{Lu}\p{L}+/gu)) {
          const lower = word.toLowerCase()
          if (word.length < minLength || known.has(lower)) continue
          const near = shapesOf(lower).map((shape) => shapes.get(shape)).find((name) => name && isSlip(name, lower))
          if (near) report(node, `“${word}” is one letter away from “${near}”.`, 'compare it with the name in the CMS')
        }
      },
    }
  },
}

function namesOf({cities, caseStudies, sources}: EditionData): Set<string> {
  const texts = [
    ...cities.flatMap(({name, forms = []}) => [name, ...forms.map((form) => form.replaceAll('-', ''))]),
    ...caseStudies.flatMap(({title, institution = ''}) => [title, institution]), ...sources.map(({name}) => name),
  ]
  const words = texts.flatMap((text) => text.match(/\p{L}+/gu) ?? [])
  return new Set(words.filter((word) => word.length >= minLength).map((word) => word.toLowerCase()))
}

/** The word, and the word without each of its letters: two words one letter apart share one of these. */
function shapesOf(word: string): string[] {
  return [word, ...Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1))]
}

/** Another ending is another form of the word, not a slip. */
function isSlip(name: string, word: string): boolean {
  return name.slice(-2) === word.slice(-2) && Math.abs(name.length - word.length) <= 1
}
