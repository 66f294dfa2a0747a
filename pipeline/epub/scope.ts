import type {ElementContent} from 'hast'
import type {Nodes, Parents} from 'mdast'
import type {Scope} from '../../templates/template.ts'
import type {Book} from '../book.ts'
import type {Links} from './pages.ts'

/**
 * What the templates see of a book from one of its files.
 *
 * @throws Error, when asked for a node no template knows, with the node's place
 */
export function scopeOf(book: Book, links: Links): Scope {
  const {data, outline, labels, templates} = book
  const one = (node: Nodes): ElementContent[] => {
    const template = templates.nodes[node.type] as
      ((node: Nodes, scope: Scope) => ElementContent | ElementContent[]) | undefined
    if (!template) {
      const place = [node.data?.document, node.data?.path].filter(Boolean).join(' ')
      throw new Error(`No template for a node of type ${node.type}${place && ` at ${place}`}`)
    }
    return [template(node, scope)].flat()
  }
  const scope: Scope = {
    ...links, format: 'epub', data, outline, labels, one,
    all: (node: Parents) => (node.children as Nodes[]).flatMap(one),
  }
  return scope
}
