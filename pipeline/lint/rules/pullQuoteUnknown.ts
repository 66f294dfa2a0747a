import {toString} from 'mdast-util-to-string'
import type {EditionData, TextBlock} from '../../../schemas/types.ts'
import type {Rule} from '../rule.ts'

const letters = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()

/** A pull quote repeats words of the text; one that does not is a misquotation, or a quotation of another kind. */
export const pullQuoteUnknown: Rule = {
  id: 'pull-quote-unknown', severity: 'warning',
  create(data, report) {
    let prose: string | undefined
    return {
      node(node) {
        if (node.type !== 'quote' || node.kind !== 'pull') return
        prose ??= proseOf(data)
        const quote = toString(node)
        // Most quotations are to the letter, and that is quick to see.
        if (prose.includes(quote) || letters(prose).includes(letters(quote))) return
        report(node, 'The pull quote has words the text has not.', 'quote the text to the letter, or make it a block quote')
      },
    }
  },
}

function proseOf({articles}: EditionData): string {
  const blocks = articles.flatMap(({sections}) => sections.flatMap(({body}) => body))
    .filter((block): block is TextBlock => block._type === 'block')
  return blocks.map(({children}) => children.map(({text}) => text).join('')).join('\n')
}
