import type {Element, ElementContent} from 'hast'

/** The place in a document an element comes from, as one string; nothing for one that says none. */
export function placeOf({properties}: Element): string | undefined {
  const {dataDocument, dataPath} = properties
  return typeof dataDocument === 'string' && typeof dataPath === 'string' ? placeKey(dataDocument, dataPath) : undefined
}

export function placeKey(document: string, path: string): string {
  return `${document} ${path}`
}

/** Content without them: readers have no use for the places of a CMS. */
export function withoutPlaces(content: readonly ElementContent[]): ElementContent[] {
  return content.map((node) => {
    if (node.type !== 'element') return node
    const {dataDocument: _, dataPath: __, ...properties} = node.properties
    return {...node, properties, children: withoutPlaces(node.children)}
  })
}
