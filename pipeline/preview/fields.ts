import type {Element, ElementContent} from 'hast'
import {isMadeUp} from './madeUp.ts'

type Names = Readonly<Record<string, string>>

/** Fields that templates show outside the tree, by the class of the element around and a class or tag of their own. */
const fields: Readonly<Record<string, Names>> = {
  'article-head': {kicker: 'kicker', h1: 'title', subtitle: 'subtitle', byline: 'authors'},
  'case': {'case-name': 'title', 'case-place': 'institution', 'case-practice': 'practice', facts: 'facts'},
  'title-page': {author: 'contributors', h1: 'title', subtitle: 'subtitle', publisher: 'publisher'},
  'imprint': {
    'imprint-description': 'publisher', 'imprint-isbn': 'isbn', 'imprint-annotation': 'description',
    'imprint-age': 'ageRating', 'imprint-licence': 'licence', 'imprint-printing': 'printing',
  },
  'colophon': {},
}
/** Parts that show the edition itself. */
const ofEdition = new Set(['title-page', 'imprint', 'colophon'])

/** Says of headings, bylines and the like which field they show, where templates have kept our classes. */
export function withFields(content: readonly ElementContent[], edition: string): ElementContent[] {
  const walk = (
    nodes: readonly ElementContent[], document: string | undefined, known: Names,
  ): ElementContent[] => nodes.map((node) => {
    if (node.type !== 'element') return node
    const names = namesOf(node)
    const area = names.find((name) => Object.hasOwn(fields, name))
    const own = area !== undefined && ofEdition.has(area) ? edition : node.properties['dataDocument']
    const inner = typeof own === 'string' ? own : document
    const name = [...names, node.tagName].find((each) => Object.hasOwn(known, each))
    const path = area === undefined ? name && known[name] : ''
    const hasPlace = path !== undefined && inner !== undefined && !isMadeUp(inner)
    return {
      ...node, properties: {...hasPlace && {dataDocument: inner, dataPath: path}, ...node.properties},
      children: walk(node.children, inner, area === undefined ? known : fields[area]!),
    }
  })
  return walk(content, undefined, {})
}

function namesOf({properties: {className}}: Element): string[] {
  return Array.isArray(className) ? className.map(String) : []
}
