import {isMarked} from '../passage.ts'
import type {Rule} from '../rule.ts'

const aside = new Set(['quote', 'caseStudies', 'footnoteDefinition'])

/** A city of the edition named without its mark: the index would miss the mention. */
export const placeUnmarked: Rule = {
  id: 'place-unmarked', severity: 'suggestion',
  create({cities}, report) {
    const forms = cities.flatMap(({forms: all = [], name}) => [name, ...all.map((form) => form.replaceAll('-', ''))])
    if (forms.length === 0) return {}
    const names = [...new Set(forms)].toSorted((a, b) => b.length - a.length).map((form) => form.replaceAll(/[^\p{L}\p{N}]/gu, String.raw`\$&`))
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${names.join('|')})(?![\\p{L}\\p{N}-])`, 'gu')
    return {
      passage(passage) {
        // Headings, notes, cards and quotes repeat or comment on the text; the index leads to the text.
        if (passage.node.type === 'heading' || passage.within.some((type) => aside.has(type))) return
        for (const {0: text, index} of passage.text.matchAll(pattern)) {
          if (isMarked(passage, ['place', 'inlineCode'], index, index + text.length)) continue
          report(passage.node, `“${text}” is not marked as a place.`, 'mark it, so that the index of cities has it')
        }
      },
    }
  },
}
