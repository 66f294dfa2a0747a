import {innerQuotes} from '../../typography/quotes.ts'
import type {Rule} from '../rule.ts'

/** “English” and "straight" marks: the build writes «outer „inner“» for them, the store keeps what it has. */
export const quotesInner: Rule = {
  id: 'quotes-inner', severity: 'suggestion',
  create: (_, report) => ({
    passage({node, text}) {
      const found = /["”]/.exec(text)
      if (!found || innerQuotes(text) === text) return
      report(node, `The text has ${found[0]} marks; the build sets them as « » and „ “.`, 'write «outer „inner“ outer»')
    },
  }),
}
