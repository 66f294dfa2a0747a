import type {Rule} from '../rule.ts'

const closing: Readonly<Record<string, string>> = {'»': '«', '“': '„', ')': '('}

/** A mark that opens and never closes, or closes what never opened, in one paragraph. */
export const quotesUnbalanced: Rule = {
  id: 'quotes-unbalanced', severity: 'warning',
  create: (_, report) => ({
    passage({node, text}) {
      // A paragraph with marks of other kinds is the business of `quotes-inner`; «1)» numbers a list.
      if (/["”]/u.test(text)) return
      const open: string[] = []
      for (const [found] of text.matchAll(/[«»„“()]|(?<=^|\s)[\p{L}\d]{1,2}\)/gu)) {
        const mark = found.length === 1 ? found : ''
        if (mark && '«„('.includes(mark)) open.push(mark)
        const opens = closing[mark]
        if (opens !== undefined && open.pop() !== opens) {
          return report(node, `The mark ${mark} closes nothing.`, `add ${opens} before it, or take it away`)
        }
      }
      const left = open.pop()
      if (left) report(node, `The mark ${left} is never closed.`, 'close it, or take it away')
    },
  }),
}
