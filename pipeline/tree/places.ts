import type {Nodes} from 'mdast'
import type {Origin} from './place.ts'

/** Where in the CMS the elements of a finished file come from, by the ids the outline gave them. */
export function placesById(tree: Nodes): Map<string, Origin> {
  const places = new Map<string, Origin>()
  const walk = (node: Nodes): void => {
    const {id, document, path} = node.data ?? {}
    if (id !== undefined && document !== undefined && path !== undefined) places.set(id, {document, path})
    if ('children' in node) for (const child of node.children as Nodes[]) walk(child)
  }
  walk(tree)
  return places
}
