import {h} from 'hastscript'
import type {Quote} from '../../pipeline/tree/nodes.ts'
import {isAllowedUrl} from '../../schemas/url.ts'
import type {Template} from '../template.ts'

/** Someone's words set off from the text: a quotation of its own, or one pulled out of the text to be seen. */
const quote: Template<Quote> = (node, scope) => {
  const {kind, attribution, source, lang} = node
  const url = source?.url !== undefined && isAllowedUrl(source.url) ? source.url : undefined
  const name = attribution ?? (kind === 'block' ? source?.name : undefined)
  return h(`figure.quote.quote-${kind}`, [
    h('blockquote', {cite: url, lang}, scope.all(node)),
    name !== undefined ? h('figcaption.attribution', url === undefined ? name : h('a', {href: url}, name)) : undefined,
  ])
}
export default quote
