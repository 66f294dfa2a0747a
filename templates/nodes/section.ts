import type {ElementContent} from 'hast'
import {h} from 'hastscript'
import type {Section} from '../../pipeline/tree/nodes.ts'
import type {Template} from '../template.ts'

const section: Template<Section> = (node, scope) => {
  const opening = node.children[0]?.type !== 'heading'
  const content = scope.all(node)
  return h('section.section', {id: node.data?.id, className: opening ? ['section-opening'] : []},
    // The e-book, where not every reader knows `aria-level`, changes the elements themselves.
    opening && scope.format !== 'epub' ? raised(content) : content)
}
export default section

/**
 * An opening section has no heading of its own, and headings must not skip its level
 * (https://www.w3.org/TR/WCAG22/#info-and-relationships). Cards see to it themselves.
 */
function raised(content: readonly ElementContent[]): ElementContent[] {
  return content.map((node) => {
    if (node.type !== 'element' || node.tagName === 'article') return node
    const [, level] = /^h([3-6])$/.exec(node.tagName) ?? []
    if (level === undefined) return {...node, children: raised(node.children)}
    return {...node, properties: {...node.properties, ariaLevel: Number(level) - 1}}
  })
}
