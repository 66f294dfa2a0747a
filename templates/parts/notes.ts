import type {Element, ElementContent} from 'hast'
import {h} from 'hastscript'
import type {NoteEntry} from '../../pipeline/tree/outline.ts'
import type {PartTemplate, Scope} from '../template.ts'

/** All notes in the order of their numbers, each with the way back. */
const notes: PartTemplate = (scope) => {
  const {outline, labels} = scope
  if (outline.notes.length === 0) return []
  return h('section.notes', {id: 'notes'}, [h('h2', labels.notes), h('ol', outline.notes.map((note) => item(note, scope)))])
}
export default notes

function item(note: NoteEntry, scope: Scope): Element {
  return h('li.note', {id: note.id, dataNumber: scope.format === 'html' ? note.number : undefined}, noteBody(note, scope, [
    '\u00a0',
    h('a.backlink', {
      href: scope.href(note.refId), role: scope.format === 'html' ? 'doc-backlink' : undefined,
      ariaLabel: scope.labels.backToText(note.number),
    }, '↩'),
  ]))
}

/**
 * The text of a note; whose note it is, and what else follows, ends its last paragraph.
 *
 * @param end what stands after the text
 */
export function noteBody({node, kind}: NoteEntry, scope: Scope, end: (ElementContent | string)[] = []): ElementContent[] {
  const content = scope.all(node)
  const last = content.at(-1)
  const tail = [...kind === 'editor' ? [' ', h('span.note-kind', `—\u00a0${scope.labels.editorsNote}`)] : [], ...end]
  if (last?.type === 'element' && last.tagName === 'p') {
    return [...content.slice(0, -1), h('p', last.properties, [...last.children, ...tail])]
  }
  return [...content, h('p', tail)]
}
