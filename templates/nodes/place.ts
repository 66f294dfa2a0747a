import {h} from 'hastscript'
import type {Place} from '../../pipeline/tree/nodes.ts'
import type {Template} from '../template.ts'

/** A mention of a city: on a screen it leads to the index, on paper the index leads to it. */
const place: Template<Place> = (node, scope) => {
  const id = node.data?.id
  if (scope.format === 'pdf' || node.data?.inLink) return h('span.place', {id}, scope.all(node))
  const entry = scope.outline.cities.find(({city}) => city._id === node.city._id)
  return h('a.place', {id, href: entry && scope.href(entry.id)}, scope.all(node))
}
export default place
