import type {Element, ElementContent} from 'hast'
import {h} from 'hastscript'
import type {NoteEntry} from '../../pipeline/tree/outline.ts'
import {noteBody} from '../parts/notes.ts'
import type {Scope} from '../template.ts'

/** A note for the foot of its page; its number leads back. */
export default function note(entry: NoteEntry, scope: Scope): Element {
  const [first, ...rest] = noteBody(entry, scope)
  const number = h('a.note-number', {href: scope.href(entry.refId)}, String(entry.number))
  const children: ElementContent[] = first?.type === 'element' && first.tagName === 'p'
    ? [{...first, children: [number, {type: 'text', value: ' '}, ...first.children]}, ...rest]
    : [h('p', [number, ' ']), ...first ? [first] : [], ...rest]
  // Without a name Chromium would not tag it as anything.
  return h('aside.note', {id: entry.id, ariaLabel: scope.labels.note(entry.number)}, children)
}
