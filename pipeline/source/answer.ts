import type {EditionData, ImageAsset, SanityDocument} from '../../schemas/types.ts'
import {Failure} from '../finding.ts'
import {closest} from './closest.ts'

/** What the edition query answers: lists with repetitions, and nulls for references to nothing. */
export type EditionAnswer =
  {[List in keyof EditionData]: EditionData[List] extends (infer Item)[] ? (Item | null)[] | null : EditionData[List]}

/** Whether a value has the shape of an answer; what the documents hold is another question. */
export function isEditionAnswer(value: unknown): value is EditionAnswer {
  if (typeof value !== 'object' || value === null) return false
  const {edition, articles, caseStudies, cities, sources, images} = value as Record<string, unknown>
  return isDocument(edition) && [articles, caseStudies, cities, sources, images].every((list) =>
    list === null || Array.isArray(list) && list.every((each) => each === null || isDocument(each)))
}

/**
 * An answer with every document once, in the order of its first reference,
 * and the same from a folder and from a Content Lake: without what a lake adds
 * to a document for its own use.
 */
export function editionDataOf(answer: EditionAnswer): EditionData {
  return {
    edition: own(answer.edition),
    articles: unique(answer.articles).map(own),
    caseStudies: unique(answer.caseStudies).map(own),
    cities: unique(answer.cities).map(own),
    sources: unique(answer.sources).map(own),
    images: unique(answer.images).map(ownImage),
  }
}

/** The failure for a slug no edition has; names those that exist and the likeliest. */
export function unknownEdition(
  slug: string, known: readonly string[], name: string, whenEmpty = 'it holds no edition at all',
): Failure {
  const meant = closest(slug, known)
  return new Failure('source', [{
    rule: 'edition-unknown', severity: 'error',
    message: `There is no edition “${slug}” in ${name}.`,
    hint: known.length === 0
      ? whenEmpty
      : `${meant === undefined ? '' : `did you mean “${meant}”? `}the editions are: ${known.join(', ')}`,
  }])
}

function isDocument(value: unknown): value is SanityDocument {
  return typeof value === 'object' && value !== null
    && '_id' in value && typeof value._id === 'string' && '_type' in value && typeof value._type === 'string'
}

function unique<Item extends SanityDocument>(items: readonly (Item | null)[] | null): Item[] {
  return [...new Map((items ?? []).flatMap((item) => (item === null ? [] : [[item._id, item] as const]))).values()]
}

/** In the perspective of drafts a document also says which one it really is. */
export function own<Item extends SanityDocument>(document: Item): Item {
  if (!('_originalId' in document) && !('_system' in document)) return document
  const {_originalId, _system, ...rest} = document as Item & {_originalId?: unknown; _system?: unknown}
  return rest as unknown as Item
}

/** A lake's paths and addresses name its project and host. */
function ownImage(asset: ImageAsset): ImageAsset {
  const {url: _url, ...rest} = own(asset) as ImageAsset & {url?: unknown}
  return typeof rest.path === 'string' ? {...rest, path: rest.path.replace(/^.*\//, 'images/')} : rest
}
