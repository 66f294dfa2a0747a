import {h} from 'hastscript'
import type {Article} from '../../pipeline/tree/nodes.ts'
import type {Scope, Template} from '../template.ts'

/**
 * The head of an article and its sections. A book of one article has its head
 * on the title page; given no sections, only the head comes.
 */
const article: Template<Article> = (node, scope) => {
  const {kicker, title, subtitle, authors = []} = node.document
  const id = node.data?.id
  const head = isBook(node, scope) ? [] : [h('header.article-head', {id: node.children.length > 0 ? undefined : id}, [
    kicker ? h('p.kicker', kicker) : undefined,
    h('h1', title),
    subtitle ? h('p.subtitle', subtitle) : undefined,
    authors.length > 0 ? h('p.byline', authors.join(', ')) : undefined,
  ])]
  if (node.children.length === 0) return head
  return h('article.article', {id, lang: ownLanguage(node, scope)}, [...head, ...scope.all(node)])
}
export default article

/** True when title page and article would say the same. */
function isBook({document: {title, subtitle, kicker}}: Article, {format, data: {edition, articles}}: Scope): boolean {
  const bare = (text = '') => text.replaceAll('\u00a0', ' ')
  return format !== 'html' && articles.length === 1 && kicker === undefined &&
    bare(title) === bare(edition.title) && bare(subtitle) === bare(edition.subtitle)
}

function ownLanguage({document}: Article, {data: {edition}}: Scope): string | undefined {
  return document.language === edition.language ? undefined : document.language
}
