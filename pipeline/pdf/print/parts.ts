import type {Element, ElementContent, Properties} from 'hast'
import {h} from 'hastscript'
import type {Scope} from '../../../templates/template.ts'
import type {ContentsEntry, NoteEntry} from '../../tree/outline.ts'

/** A stretch of the book that begins on a page of its own. */
export interface Part {
  /** Name in `data-part`; `section` parts have running heads and folios. */
  name: string
  recto: boolean
}

/** Marks an element as a part, for the browser. */
export function asPart(element: Element, {name, recto}: Part): Element {
  const properties: Properties = {...element.properties, dataPart: name, ...(recto && {dataRecto: ''})}
  return {...element, properties}
}

/** Wraps what a part template gave, if anything. */
export function partOf(part: Part, content: readonly ElementContent[]): Element[] {
  return content.length === 0 ? [] : [asPart(h('div', [...content]), part)]
}

/**
 * The text with its sections and article heads marked as parts, each section
 * with its notes at its end. The browser moves them to the foot of the page.
 */
export function textParts(content: readonly ElementContent[], scope: Scope): ElementContent[] {
  const {outline} = scope
  const sections = new Set(idsOf(outline.contents))
  const left = Map.groupBy(outline.notes, ({sectionId}) => sectionId)
  const store = (notes: readonly NoteEntry[]) => h('div.note-store', notes.flatMap((note) => asNote(note, scope.note(note), scope)))
  const walk = (nodes: readonly ElementContent[]): ElementContent[] => nodes.map((node) => {
    if (node.type !== 'element') return node
    const {id} = node.properties
    if (isHead(node)) return asPart(node, {name: 'article-head', recto: true})
    const [head, ...rest] = node.children
    if (head?.type === 'element' && isHead(head)) {
      // An article is a stretch of several parts; the page it begins on is that of its head.
      const titled = {...head, properties: {...head.properties, id: head.properties['id'] ?? id}}
      return {...node, properties: {...node.properties, id: undefined}, children: walk([titled, ...rest])}
    }
    if (typeof id !== 'string' || !sections.has(id) || node.tagName !== 'section') {
      return {...node, children: walk(node.children)}
    }
    const notes = left.get(id) ?? []
    left.delete(id)
    return asPart({...node, children: [...node.children, ...notes.length > 0 ? [store(notes)] : []]}, {
      name: 'section', recto: true,
    })
  })
  const parts = walk(content)
  // Of sections a template left out: their notes are not lost.
  return [...parts, ...partOf({name: 'notes', recto: false}, left.size > 0 ? [store([...left.values()].flat())] : [])]
}

function isHead({properties: {className}}: Element): boolean {
  return Array.isArray(className) && className.includes('article-head')
}

/** The layout finds notes by their ids, and the tags of the PDF by their names, whatever a template makes of them. */
function asNote({id, number}: NoteEntry, content: readonly ElementContent[], {labels}: Scope): Element {
  const [only] = content
  const properties = {id, ariaLabel: labels.note(number)}
  if (only?.type === 'element' && content.length === 1 && only.tagName === 'aside') {
    return {...only, properties: {...properties, ...only.properties, id}}
  }
  const inner = content.map((node) => (node.type === 'element' && node.properties['id'] === id
    ? {...node, properties: {...node.properties, id: undefined}} : node))
  return h('aside.note', properties, inner)
}

function idsOf(entries: readonly ContentsEntry[]): string[] {
  return entries.flatMap(({id, depth, children}) => (depth > 2 ? [] : [id, ...idsOf(children)]))
}
