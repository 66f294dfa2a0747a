import type {Rule} from '../rule.ts'

export const spacesDouble: Rule = {
  id: 'spaces-double', severity: 'suggestion',
  create: (_, report) => ({
    passage({node, text}) {
      const found = /\S+ {2,}\S*| [,.;:!?»](?!\.)/u.exec(text)
      if (found) report(node, `There is a space too many: “${found[0].trim()}”.`, 'take it away')
    },
  }),
}
