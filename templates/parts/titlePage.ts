import {h} from 'hastscript'
import type {PartTemplate} from '../template.ts'
import {textOf} from './text.ts'

/** Who, what, where and when: ГОСТ Р 7.0.4, «титульный лист». */
const titlePage: PartTemplate = (scope) => {
  const {edition, articles} = scope.data
  const contributors = (edition.contributors ?? []).filter(({role}) => role === 'aut').map(({name}) => name)
  const authors = contributors.length > 0 ? contributors : articles.length === 1 ? articles[0]!.authors ?? [] : []
  const {name, city} = edition.publisher ?? {}
  const imprint = [[city, name].filter(Boolean).join(': '), edition.year].filter(Boolean).join(', ')
  return h('section.title-page', {id: 'title-page'}, [
    authors.length > 0 ? h('p.author', authors.join(', ')) : undefined,
    h('h1', textOf(scope, edition.title)),
    edition.subtitle !== undefined ? h('p.subtitle', textOf(scope, edition.subtitle)) : undefined,
    imprint !== '' ? h('p.publisher', imprint) : undefined,
  ])
}
export default titlePage
