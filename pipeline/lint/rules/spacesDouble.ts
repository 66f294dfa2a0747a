import type {Rule} from '../rule.ts'

export const spacesDouble: Rule = {
  id: 'spaces-double', severity: 'suggestion',
  create: (_, report) => ({
    passage({node, text}) {
      const found = / {2,}| [,.;:!?»](?!\.)/.exec(text)
      if (!found) return
      const near = text.slice(Math.max(0, found.index - 12), found.index + 12)
      report(node, `There is a space too many: “…${near}…”.`, 'take it away')
    },
  }),
}
