import type {SanityDocument} from '../../schemas/types.ts'

/** Documents around one that no other shows, so that it can be shown; no stored id has a colon. */
const editionId = 'made-up:edition'
const articleId = 'made-up:article'

export function isMadeUp(id: string | undefined): boolean {
  return id === editionId || id === articleId
}

/** An edition of one article, with the defaults of an edition. */
export function editionAround(article: SanityDocument): SanityDocument {
  const {title, subtitle, slug, language = 'ru'} = article as SanityDocument & Record<string, unknown>
  return withoutUndefined({
    _id: editionId, _type: 'edition', title: title ?? '', subtitle, slug, language,
    articles: [{_type: 'reference', _key: 'article', _ref: article._id}],
  })
}

/** An article that shows a case study and nothing else. */
export function articleAround(caseStudy: SanityDocument): SanityDocument {
  const {title} = caseStudy as SanityDocument & Record<string, unknown>
  const block = {
    _type: 'caseStudies', _key: 'cases', layout: 'cards',
    items: [{_type: 'reference', _key: 'case', _ref: caseStudy._id}],
  }
  return withoutUndefined({
    _id: articleId, _type: 'article', title: title ?? '', language: 'ru', slug: {_type: 'slug', current: 'case-study'},
    sections: [{_type: 'section', _key: 'section', body: [block]}],
  })
}

/** An edition with one of its articles only. */
export function reducedTo(articleId: string, edition: SanityDocument): SanityDocument {
  const {articles} = edition as SanityDocument & {articles: unknown[]}
  const isOf = (item: unknown) => (item as {_ref?: unknown} | null)?._ref === articleId
  return {...edition, articles: articles.filter(isOf)} as SanityDocument
}

function withoutUndefined(document: SanityDocument & Record<string, unknown>): SanityDocument {
  const entries = Object.entries(document).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as unknown as SanityDocument
}
