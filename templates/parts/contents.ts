import type {ElementContent} from 'hast'
import {h} from 'hastscript'
import type {ContentsEntry} from '../../pipeline/tree/outline.ts'
import type {PartTemplate, Scope} from '../template.ts'

/** The contents of the edition, with links. */
const contents: PartTemplate = (scope) => {
  const {outline, labels} = scope
  const extra = [
    outline.notes.length > 0 ? h('li', h('a', {href: scope.href('notes')}, labels.notes)) : undefined,
    outline.cities.length > 0 ? h('li', h('a', {href: scope.href('cities')}, labels.cityIndex)) : undefined,
  ].filter((item) => item !== undefined)
  return h('nav.contents', {id: 'contents', ariaLabelledBy: 'contents-title'}, [
    h('h2', {id: 'contents-title'}, labels.contents),
    h('ol', [...outline.contents.map((entry) => entryOf(entry, scope)), ...extra]),
  ])
}
export default contents

function entryOf({id, text, children}: ContentsEntry, scope: Scope): ElementContent {
  return h('li', [
    h('a', {href: scope.href(id)}, text),
    children.length > 0 ? h('ol', children.map((child) => entryOf(child, scope))) : undefined,
  ])
}
