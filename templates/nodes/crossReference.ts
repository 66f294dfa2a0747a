import {h} from 'hastscript'
import type {CrossReference} from '../../pipeline/tree/nodes.ts'
import {pageNumber} from '../parts/pageNumber.ts'
import type {Template} from '../template.ts'

/**
 * The way to another place of the book. On paper it says on which page that is:
 * «рисунок (с. 12)», in brackets «(см. рисунок, с. 12)».
 */
const crossReference: Template<CrossReference> = (node, scope) => {
  const {target, inBrackets} = node.data ?? {}
  const words = scope.all(node)
  if (target === undefined) return h('span.cross-reference', words)
  const number = [`${scope.labels.page}\u00a0`, pageNumber(target)]
  return h('a.cross-reference', {href: scope.href(target)}, scope.format !== 'pdf' ? words : [
    ...words, h('span.cross-reference-page', inBrackets ? [', ', ...number] : [' (', ...number, ')']),
  ])
}
export default crossReference
