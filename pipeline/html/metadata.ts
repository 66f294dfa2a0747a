import type {ArticleDocument, CityDocument} from '../../schemas/types.ts'
import {unknownDate, type Book} from '../book.ts'

/** Pixels; what networks show beside a link. */
export const shareSize = {width: 1200, height: 630} as const

/** Where the world finds a page and its picture; without the address of the site, from the page. */
export interface PageAddress {
  /** Absolute. */
  page?: string
  image: string
}

/** Open Graph (https://ogp.me) of an edition's page. */
export function openGraph({data: {edition, articles}}: Book, {page, image}: PageAddress): [property: string, content: string][] {
  const published = articles.map(({publishedAt}) => publishedAt).filter((date) => date !== undefined).toSorted()[0]
  return [
    ['og:type', 'article'], ['og:title', edition.title], ['og:locale', localeOf(edition.language)],
    ...edition.description === undefined ? [] : [['og:description', edition.description] as [string, string]],
    ...page === undefined ? [] : [['og:url', page] as [string, string]],
    ['og:image', image], ['og:image:width', String(shareSize.width)], ['og:image:height', String(shareSize.height)],
    ['og:image:alt', edition.title],
    ...published === undefined ? [] : [['article:published_time', published] as [string, string]],
  ]
}

/** schema.org `Article`s of a page, as JSON-LD. */
export function structuredData({data, tree, outline, modified}: Book, {page, image}: PageAddress): object {
  const {articles, edition} = data
  const ids = new Map(tree.children.map((node) => [node.data?.document, node.data?.id]))
  const urlOf = ({_id}: ArticleDocument) => page && (articles.length === 1 ? page : `${page}#${ids.get(_id)}`)
  const mentions = outline.cities.map(({city}) => placeOf(city))
  const dateModified = modified.getTime() === unknownDate.getTime() ? undefined : modified.toISOString()
  const graph = articles.map((article) => ({
    '@type': 'Article', headline: article.title, alternativeHeadline: article.subtitle, description: article.summary,
    inLanguage: article.language, keywords: article.keywords, url: urlOf(article), image,
    datePublished: article.publishedAt, dateModified, author: peopleOf(article),
    isPartOf: {'@type': 'Book', name: edition.title},
    ...articles.length === 1 && {wordCount: outline.words, mentions},
  }))
  return {'@context': 'https://schema.org', ...graph.length === 1 ? graph[0] : {'@graph': graph}}
}

function peopleOf({authors = []}: ArticleDocument): object[] | undefined {
  return authors.length > 0 ? authors.map((name) => ({'@type': 'Person', name})) : undefined
}

function placeOf({name, names, kind, location}: CityDocument): object {
  return {
    '@type': kind === 'city' ? 'City' : 'AdministrativeArea', name, alternateName: names?.zh,
    geo: location && {'@type': 'GeoCoordinates', latitude: location.lat, longitude: location.lng},
  }
}

/** `ru` → `ru_RU`: networks want a territory. */
function localeOf(language: string): string {
  const {language: primary, region} = new Intl.Locale(language).maximize()
  return [primary, region].filter(Boolean).join('_')
}
