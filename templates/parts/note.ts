import type {Element, ElementContent} from 'hast'
import {h} from 'hastscript'
import type {NoteEntry} from '../../pipeline/tree/outline.ts'
import type {Scope, Template} from '../template.ts'

/**
 * A note with the way back to its call: an item of the list of notes, or, on
 * paper, a block at the foot of its page that begins with its number.
 */
const note: Template<NoteEntry> = (entry, scope) => (scope.format === 'pdf' ? atFoot(entry, scope) : inList(entry, scope))
export default note

/** With the sign that keeps Apple's readers from showing a coloured picture. */
const textArrow = '↩\ufe0e'

function inList(entry: NoteEntry, scope: Scope): Element {
  return h('li.note', {id: entry.id, dataNumber: scope.format === 'html' ? entry.number : undefined}, noteBody(entry, scope, [
    '\u00a0',
    h('a.backlink', {
      href: scope.href(entry.refId), role: scope.format === 'html' ? 'doc-backlink' : undefined,
      ariaLabel: scope.labels.backToText(entry.number),
    }, scope.format === 'epub' ? textArrow : '↩'),
  ]))
}

function atFoot(entry: NoteEntry, scope: Scope): Element {
  const [first, ...rest] = noteBody(entry, scope)
  const number = h('a.note-number', {href: scope.href(entry.refId)}, String(entry.number))
  const children: ElementContent[] = first?.type === 'element' && first.tagName === 'p'
    ? [{...first, children: [number, {type: 'text', value: ' '}, ...first.children]}, ...rest]
    : [h('p', [number, ' ']), ...first ? [first] : [], ...rest]
  // Without a name Chromium would not tag it as anything.
  return h('aside.note', {id: entry.id, ariaLabel: scope.labels.note(entry.number)}, children)
}

/**
 * The text of a note; whose note it is, and what else follows, ends its last paragraph.
 *
 * @param end what stands after the text
 */
function noteBody({node, kind}: NoteEntry, scope: Scope, end: (ElementContent | string)[] = []): ElementContent[] {
  const content = scope.all(node)
  const last = content.at(-1)
  const tail = [...kind === 'editor' ? [' ', h('span.note-kind', `—\u00a0${scope.labels.editorsNote}`)] : [], ...end]
  if (last?.type === 'element' && last.tagName === 'p') {
    return [...content.slice(0, -1), h('p', last.properties, [...last.children, ...tail])]
  }
  return [...content, h('p', tail)]
}
