import type {Rule} from '../rule.ts'

const closing: Readonly<Record<string, string>> = {'»': '«', '“': '„', ')': '('}

/** The parenthesis after the number of an item, «1)», «аб)». */
const numbered = /(?<=(?:^|\s)[\p{L}\d]{1,2})\)/uy

/** A mark that opens and never closes, or closes what never opened, in one paragraph. */
export const quotesUnbalanced: Rule = {
  id: 'quotes-unbalanced', severity: 'warning',
  create: (_, report) => ({
    passage({node, text}) {
      // A paragraph with marks of other kinds is the business of `quotes-inner`; «1)» numbers a list.
      if (/["”]/.test(text)) return
      const open: string[] = []
      for (const {0: mark, index} of text.matchAll(/[«»„“()]/g)) {
        if (mark === ')' && endsNumber(text, index)) continue
        if ('«„('.includes(mark)) open.push(mark)
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

function endsNumber(text: string, index: number): boolean {
  numbered.lastIndex = index
  return numbered.test(text)
}
