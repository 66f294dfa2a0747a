import {h} from 'hastscript'
import type {Section} from '../../pipeline/tree/nodes.ts'
import type {Template} from '../template.ts'

const section: Template<Section> = (node, scope) => {
  const opening = node.children[0]?.type !== 'heading'
  return h('section.section', {id: node.data?.id, className: opening ? ['section-opening'] : []}, scope.all(node))
}
export default section
