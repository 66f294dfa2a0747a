import type {ElementContent} from 'hast'
import {h} from 'hastscript'
import type {ContentsEntry} from '../../pipeline/tree/outline.ts'
import type {PartTemplate, Scope} from '../template.ts'
import {pageNumber} from './pageNumber.ts'

/** The contents of a book, with the numbers of its pages. */
const contents: PartTemplate = (scope) => {
  const {outline, labels} = scope
  const index = outline.cities.length > 0 ? [line('cities', labels.cityIndex, scope)] : []
  return h('nav.contents', {id: 'contents'}, [
    h('h2', labels.contents),
    h('ol', [...outline.contents.map((entry) => entryOf(entry, scope)), ...index.map((each) => h('li', each))]),
  ])
}
export default contents

function entryOf({id, text, children}: ContentsEntry, scope: Scope): ElementContent {
  // Deeper headings would make the contents longer than they help.
  const nested = children.filter(({depth}) => depth <= 3)
  return h('li', [
    line(id, text, scope), nested.length > 0 ? h('ol', nested.map((child) => entryOf(child, scope))) : undefined,
  ])
}

function line(id: string, text: string, scope: Scope): ElementContent {
  return h('a.entry', {href: scope.href(id)}, [h('span.entry-text', text), ' ', pageNumber(id)])
}
