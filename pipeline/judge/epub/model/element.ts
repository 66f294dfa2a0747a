import type {Element, Nodes, Root, Text} from 'hast'
import {find, html} from 'property-information'

/** Elements and texts of an XML file, in document order, and what each stands in. */
export interface Tree {
  elements: Element[]
  texts: Text[]
  parents: Map<Nodes, Element>
}

/** Deeper than any book; it spares everything that follows from running out of stack. */
const maxDepth = 200

/** @throws Error when elements are nested too deeply */
export function treeOf(root: Root): Tree {
  const tree: Tree = {elements: [], texts: [], parents: new Map()}
  const walk = (parent: Root | Element, depth: number): void => {
    if (depth > maxDepth) throw new Error(`elements are nested more than ${maxDepth} deep`)
    for (const child of parent.children) {
      if (parent.type === 'element') tree.parents.set(child, parent)
      if (child.type === 'text') tree.texts.push(child)
      if (child.type !== 'element') continue
      tree.elements.push(child)
      walk(child, depth + 1)
    }
  }
  walk(root, 0)
  return tree
}

/** Name without prefix. */
export function nameOf({tagName}: Element): string {
  return tagName.slice(tagName.indexOf(':') + 1)
}

const properties = new Map<string, string>()

/** Value of an attribute by its name in the file. */
export function attr(element: Element, name: string): string | undefined {
  let property = properties.get(name)
  if (property === undefined) properties.set(name, property = find(html, name).property)
  const value = element.properties[property]
  if (value === undefined || value === null) return undefined
  return Array.isArray(value) ? value.join(' ') : String(value)
}

/** Words of a list such as `epub:type`, `role` or `properties`. */
export function tokens(element: Element, name: string): string[] {
  return (attr(element, name) ?? '').split(/\s+/u).filter(Boolean)
}

/** Everything an element stands in, nearest first. */
export function* ancestors({parents}: Pick<Tree, 'parents'>, node: Nodes): Generator<Element> {
  for (let parent = parents.get(node); parent; parent = parents.get(parent)) yield parent
}

/** Elements within, in document order. */
export function* within(element: Element): Generator<Element> {
  for (const child of element.children) {
    if (child.type !== 'element') continue
    yield child
    yield* within(child)
  }
}

/** Language in force at a node. */
export function languageAt(tree: Pick<Tree, 'parents'>, node: Nodes): string | undefined {
  const own = node.type === 'element' ? [node] : []
  return [...own, ...ancestors(tree, node)].map(langOf).find((lang) => lang !== undefined)
}

/** Language an element itself names. */
export function langOf(element: Element): string | undefined {
  return attr(element, 'xml:lang') ?? attr(element, 'lang')
}
