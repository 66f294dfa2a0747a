import {formsOf} from '../forms.ts'
import {isMarked} from '../passage.ts'
import type {Rule} from '../rule.ts'

const inWord = String.raw`[\p{L}\p{N}-]`
const aside = new Set(['quote', 'caseStudies', 'footnoteDefinition'])

/** A city of the edition named without its mark: the index would miss the mention. */
export const placeUnmarked: Rule = {
  id: 'place-unmarked', severity: 'suggestion',
  create({cities}, report) {
    if (cities.length === 0) return {}
    const names = [...new Set(cities.flatMap(formsOf))].sort((a, b) => b.length - a.length).map(RegExp.escape)
    // What stands before is looked at last: few places have a name, every one has something before it.
    const pattern = new RegExp(`(${names.join('|')})(?<!${inWord}\\1)(?!${inWord})`, 'gu')
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
