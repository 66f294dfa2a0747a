import type {ElementContent} from 'hast'
import {h} from 'hastscript'
import type {Quote} from '../../pipeline/tree/nodes.ts'
import {isAllowedUrl} from '../../schemas/url.ts'
import {directionOf} from '../direction.ts'
import type {Template} from '../template.ts'

/**
 * Someone's words set off from the text: a quotation of its own, or one pulled
 * out of the text to be seen. The style sheets set « » around the latter, so
 * those inside are inner ones.
 */
const quote: Template<Quote> = (node, scope) => {
  const {kind, attribution, source, lang} = node
  const url = source?.url !== undefined && isAllowedUrl(source.url) ? source.url : undefined
  const name = attribution ?? (kind === 'block' ? source?.name : undefined)
  const words = scope.all(node)
  return h(`figure.quote.quote-${kind}`, [
    h('blockquote', {cite: url, lang, dir: directionOf(lang)}, kind === 'pull' ? words.map(withInnerMarks) : words),
    name !== undefined ? h('figcaption.attribution', url === undefined ? name : h('a', {href: url}, name)) : undefined,
  ])
}
export default quote

function withInnerMarks(node: ElementContent): ElementContent {
  if (node.type === 'text') return {...node, value: node.value.replaceAll('«', '„').replaceAll('»', '“')}
  return node.type === 'element' ? {...node, children: node.children.map(withInnerMarks)} : node
}
