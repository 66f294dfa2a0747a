import {h} from 'hastscript'
import type {Quotation} from '../../pipeline/tree/nodes.ts'
import {isAllowedUrl} from '../../schemas/url.ts'
import type {Template} from '../template.ts'

/** Someone's words inside a paragraph; the text holds the quotation marks, the style sheets add none. */
const quotation: Template<Quotation> = (node, scope) => {
  const url = node.source?.url
  return h('q.quotation', {cite: url !== undefined && isAllowedUrl(url) ? url : undefined}, scope.all(node))
}
export default quotation
