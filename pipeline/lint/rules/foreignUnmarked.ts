import {isMarked} from '../passage.ts'
import type {Rule} from '../rule.ts'

/** Chinese text without its language: it would be read aloud and set as if it were Russian. */
export const foreignUnmarked: Rule = {
  id: 'foreign-unmarked', severity: 'warning',
  create: (_, report) => ({
    passage(passage) {
      // Most text ends far before the first ideograph, U+2E80.
      if (!/[\u2e80-\uffff]/.test(passage.text)) return
      for (const {0: text, index} of passage.text.matchAll(/\p{Script=Han}+/gu)) {
        if (isMarked(passage, ['foreign', 'inlineCode'], index, index + text.length)) continue
        report(passage.node, `“${text}” does not say in what language it is.`, 'mark it as foreign text, zh-Hans')
      }
    },
  }),
}
