import {isMarked} from '../passage.ts'
import type {Rule} from '../rule.ts'

/** A city of the edition named without its mark: the index would miss the mention. */
export const placeUnmarked: Rule = {
  id: 'place-unmarked', severity: 'suggestion',
  create({cities}, report) {
    const forms = cities.flatMap(({forms: all = [], name}) => [name, ...all.map((form) => form.replaceAll('-', ''))])
    if (forms.length === 0) return {}
    const names = [...new Set(forms)].toSorted((a, b) => b.length - a.length).map((form) => form.replaceAll(/[^\p{L}\p{N}]/gu, String.raw`\$&`))
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${names.join('|')})(?![\\p{L}\\p{N}-])`, 'gu')
    let inText = false
    return {
      node(node) {
        // Headings, notes, cards and quotes repeat or comment on the text; the index leads to the text.
        if (node.type === 'section') inText = true
        if (['quote', 'caseStudies', 'footnoteDefinition'].includes(node.type)) inText = false
        else if (node.data?.path?.split('.').length === 2) inText = true
      },
      passage(passage) {
        if (!inText || passage.node.type === 'heading') return
        for (const {0: text, index} of passage.text.matchAll(pattern)) {
          if (isMarked(passage, ['place', 'inlineCode'], index, index + text.length)) continue
          report(passage.node, `“${text}” is not marked as a place.`, 'mark it, so that the index of cities has it')
        }
      },
    }
  },
}
