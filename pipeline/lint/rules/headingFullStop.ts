import {toString} from 'mdast-util-to-string'
import type {Rule} from '../rule.ts'

/** Russian headings end without a full stop; question marks, exclamation marks and ellipses stay. */
export const headingFullStop: Rule = {
  id: 'heading-full-stop', severity: 'suggestion',
  create: (_, report) => ({
    node(node) {
      if (node.type === 'heading' && /[^.]\.\s*$/u.test(toString(node))) {
        report(node, 'The heading ends with a full stop.', 'take the full stop away')
      }
    },
  }),
}
