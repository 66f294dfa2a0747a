import type {ElementContent} from 'hast'
import {h} from 'hastscript'
import type {ContentsEntry} from '../../pipeline/tree/outline.ts'
import type {PartTemplate, Scope} from '../template.ts'
import {pageNumber} from './pageNumber.ts'

/** The contents of the edition, with links; on paper with the numbers of its pages. */
const contents: PartTemplate = (scope) => {
  const {outline, labels, format} = scope
  // On paper notes stand at the foot of their pages.
  const notes = outline.notes.length > 0 && format !== 'pdf' ? [h('li', entry('notes', labels.notes, scope))] : []
  const cities = outline.cities.length > 0 ? [h('li', entry('cities', labels.cityIndex, scope))] : []
  return h('nav.contents', {id: 'contents', ariaLabelledBy: 'contents-title'}, [
    h('h2', {id: 'contents-title'}, labels.contents),
    h('ol', [...outline.contents.map((each) => item(each, scope)), ...notes, ...cities]),
  ])
}
export default contents

function item({id, text, children}: ContentsEntry, scope: Scope): ElementContent {
  // On paper deeper headings would make the contents longer than they help.
  const nested = children.filter(({depth}) => scope.format !== 'pdf' || depth <= 3)
  return h('li', [
    entry(id, text, scope),
    nested.length > 0 ? h('ol', nested.map((child) => item(child, scope))) : undefined,
  ])
}

function entry(id: string, text: string, scope: Scope): ElementContent {
  return scope.format === 'pdf'
    ? h('a.entry', {href: scope.href(id)}, [h('span.entry-text', text), ' ', pageNumber(id)])
    : h('a', {href: scope.href(id)}, text)
}
