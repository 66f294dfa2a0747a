import {error, type Rule} from './rule.ts'

/** `edition-empty`: an edition without articles. */
export const editionEmpty: Rule = ({document}) => {
  if (document._type !== 'edition') return []
  const {articles} = document as {articles?: unknown}
  return Array.isArray(articles) && articles.length > 0 ? [] : [error('edition-empty', document, 'articles',
    'The edition has no articles.', 'add an article to the edition')]
}
