import type {Nodes, Root} from 'mdast'
import type {Ids} from './ids.ts'
import type {CrossReference} from './nodes.ts'

/** What an element is called that has no id but is pointed at, by type. */
const names: Partial<Record<Nodes['type'], string>> = {
  figure: 'figure', dataTable: 'table', horizonChart: 'chart', quote: 'quote', blockquote: 'quote', caseStudies: 'cards',
}

/**
 * Tells cross-references where they lead, and gives what they lead to an id
 * where it has none: nothing else changes in a book without them.
 *
 * @param tree with the ids of headings and cards
 * @param ids those given out so far
 */
export function resolveCrossReferences(tree: Root, references: readonly CrossReference[], ids: Ids): void {
  if (references.length === 0) return
  const places = placesOf(tree)
  for (const reference of references) {
    const node = places.get(placeKey(reference.target, reference.key))
    if (!node) continue
    if (node.data?.id === undefined) {
      node.data = {...node.data, id: ids.unique(names[node.type] ?? 'passage'), isPlace: true}
    }
    reference.data = {...reference.data, target: node.data!.id!}
  }
  markBrackets(tree)
}

/** Nodes a cross-reference can lead to. What becomes of one block in several nodes is the outermost. */
function placesOf(tree: Root): Map<string, Nodes> {
  const places = new Map<string, Nodes>()
  const put = (key: string, node: Nodes) => { if (!places.has(key)) places.set(key, node) }
  const walk = (node: Nodes): void => {
    const {document, path} = node.data ?? {}
    if (node.type === 'article') {
      // An article that is the whole book may have no head of its own.
      put(placeKey(node.document._id), tree.children.length > 1 ? node : node.children[0] ?? node)
    } else if (node.type === 'caseStudy') put(placeKey(node.document._id), node)
    else if (document !== undefined && path !== undefined && node.type !== 'thematicBreak') {
      const key = keyIn(path)
      if (key !== undefined) put(placeKey(document, key), node)
    }
    if ('children' in node) for (const child of node.children as Nodes[]) walk(child)
  }
  walk(tree)
  return places
}

function placeKey(document: string, key?: string): string {
  return key === undefined ? document : `${document} ${key}`
}

/** The key of a section, or of a block right in one. */
function keyIn(path: string): string | undefined {
  const text = String.raw`"(?:[^"\\]|\\.)*"`
  const found = new RegExp(String.raw`^sections\[(?:_key==(${text})|\d+)\](?:\.body\[_key==(${text})\])?$`).exec(path)
  const key = found && (found[2] ?? found[1])
  return key ? JSON.parse(key) as string : undefined
}

/** Marks the cross-references that stand in brackets of the text around them. */
function markBrackets(tree: Root): void {
  let open = 0
  const walk = (node: Nodes): void => {
    if (node.type === 'paragraph' || node.type === 'heading') open = 0
    if (node.type === 'text') {
      for (const [bracket] of node.value.matchAll(/[()[\]]/g)) {
        if (bracket === '(' || bracket === '[') open++
        else if (open > 0) open--
      }
    }
    if (node.type === 'crossReference' && open > 0) node.data = {...node.data, inBrackets: true}
    if ('children' in node) for (const child of node.children as Nodes[]) walk(child)
  }
  walk(tree)
}
