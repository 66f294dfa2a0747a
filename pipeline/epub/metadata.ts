import {isIsbn} from '../../schemas/isbn.ts'
import type {ArticleDocument, EditionData, EditionDocument} from '../../schemas/types.ts'
import type {Accessibility} from './accessibility.ts'
import {uuid5} from './uuid.ts'

/** What the package document says about the publication. */
export interface Metadata {
  /** A URN. */
  identifier: string
  /** BCP 47. */
  language: string
  /** Of the content, not of the build. */
  modified: Date
  title: string
  subtitle?: string
  series?: {title: string; number?: number}
  /** Authors first; `role` is a MARC relator code. */
  people: {name: string; fileAs?: string; role: string}[]
  publisher?: string
  date?: string
  description?: string
  rights?: string
  subjects: {text: string; authority?: string; term?: string}[]
  sources: string[]
  words: number
  accessibility: Accessibility
  /** The printed edition whose pages are marked; `none` when none are. */
  pageBreakSource: string
}

/** The namespace of identifiers of editions without an ISBN. */
const namespace = '7d5f3e0a-6c1b-5a8e-9f42-3b0c4d1e2f60'

const authorities = {udc: 'UDC', bbk: 'BBK', thema: 'Thema', bisac: 'BISAC'} as const

/**
 * @param options.accessibility as read from the finished pages
 * @param options.pages whether the pages of the printed edition are marked
 */
export function metadataOf(
  {edition, articles}: EditionData,
  options: {modified: Date; words: number; accessibility: Accessibility; pages: boolean},
): Metadata {
  const {modified, words, accessibility} = options
  return {
    identifier: identifierOf(edition),
    language: edition.language,
    modified,
    title: edition.title,
    ...optional('subtitle', edition.subtitle),
    ...seriesOf(edition),
    people: peopleOf(edition, articles),
    ...optional('publisher', edition.publisher?.name),
    ...optional('date', dateOf(edition, articles)),
    ...optional('description', edition.description),
    ...optional('rights', edition.licence),
    subjects: subjectsOf(edition, articles),
    sources: unique(articles.flatMap(({source}) => source?.url ?? [])),
    words,
    accessibility,
    pageBreakSource: options.pages ? printedSourceOf(edition) : 'none',
  }
}

/** The ISBN of the e-book, or else a UUID that stays with the document. */
export function identifierOf({_id, isbn}: EditionDocument): string {
  return isbnUrn(isbn?.epub) ?? `urn:uuid:${uuid5(namespace, _id)}`
}

function printedSourceOf({title, isbn}: EditionDocument): string {
  return isbnUrn(isbn?.print) ?? isbnUrn(isbn?.pdf) ?? `${title} (PDF)`
}

function isbnUrn(isbn: string | undefined): string | undefined {
  return isbn !== undefined && isIsbn(isbn) ? `urn:isbn:${isbn.replaceAll('-', '')}` : undefined
}

/** The edition's contributors; without an author there, those the articles name. */
function peopleOf({contributors = []}: EditionDocument, articles: readonly ArticleDocument[]): Metadata['people'] {
  const named = contributors.map(({name, fileAs, role}) => ({name, ...optional('fileAs', fileAs), role}))
  const authors = named.filter(({role}) => role === 'aut')
  const others = named.filter(({role}) => role !== 'aut')
  if (authors.length > 0) return [...authors, ...others]
  const names = unique(articles.flatMap((article) => article.authors ?? []))
  return [...names.map((name) => ({name, role: 'aut'})), ...others]
}

function seriesOf({series}: EditionDocument): Pick<Metadata, 'series'> {
  const title = series?.title?.trim()
  return title ? {series: {title, ...series?.number !== undefined && {number: series.number}}} : {}
}

/** A year stands for itself; a date of publication is cut to its day. */
function dateOf({year}: EditionDocument, articles: readonly ArticleDocument[]): string | undefined {
  if (year !== undefined) return String(year)
  return articles.map(({publishedAt}) => publishedAt?.slice(0, 10)).filter((date) => date !== undefined).sort().at(-1)
}

function subjectsOf({subjects = []}: EditionDocument, articles: readonly ArticleDocument[]): Metadata['subjects'] {
  return [
    ...subjects.map(({scheme, code, label}) =>
      ({text: label?.trim() || code, authority: authorities[scheme], term: code})),
    ...unique(articles.flatMap(({keywords}) => keywords ?? [])).map((text) => ({text})),
  ]
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)]
}

function optional<Key extends string>(key: Key, value: string | undefined): {[name in Key]?: string} {
  return value?.trim() ? {[key]: value.trim()} as {[name in Key]: string} : {}
}
