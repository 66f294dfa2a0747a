import type {Element, Nodes} from 'hast'

/** All elements at and under a node, in document order. */
export function elementsOf(node: Nodes): Element[] {
  if (node.type !== 'root' && node.type !== 'element') return []
  return [...(node.type === 'element' ? [node] : []), ...node.children.flatMap((child) => elementsOf(child))]
}

/** Whether there is an element of this name at or under a node. */
export function holds(node: Nodes, tagName: string): boolean {
  return elementsOf(node).some((element) => element.tagName === tagName)
}
