import {h} from 'hastscript'
import {isAllowedUrl} from '../../schemas/url.ts'
import type {ArticleDocument} from '../../schemas/types.ts'
import type {PartTemplate, Scope} from '../template.ts'
import {textOf} from './text.ts'

/** Where the text comes from, and how the edition was made. */
const colophon: PartTemplate = (scope) => h('section.colophon', {id: 'colophon'}, [
  h('h2', scope.labels.colophon),
  ...scope.data.articles.flatMap((article) => sourceOf(article, scope)),
  h('p', scope.labels.typefaces),
  h('p', scope.labels.generator('Tirazh')),
])
export default colophon

function sourceOf({source}: ArticleDocument, scope: Scope) {
  if (!source) return []
  const {publication, url, date, note} = source
  const name = [publication, date].filter(Boolean).join(', ')
  const address = url !== undefined && isAllowedUrl(url) ? url : undefined
  const shown = name || address
  return [
    ...shown ? [h('p', [`${scope.labels.source}: `, address === undefined ? shown : h('a', {href: address}, shown)])] : [],
    ...note === undefined ? [] : [h('p', textOf(scope, note))],
  ]
}
