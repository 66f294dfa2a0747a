import type {EditionData, SanityDocument} from '../../schemas/types.ts'
import {Failure} from '../finding.ts'
import {closest} from './closest.ts'

/** What the edition query answers: lists with repetitions, and nulls for references to nothing. */
export type EditionAnswer =
  {[List in keyof EditionData]: EditionData[List] extends (infer Item)[] ? (Item | null)[] | null : EditionData[List]}

/** An answer with every document once, in the order of its first reference. */
export function editionDataOf(answer: EditionAnswer): EditionData {
  return {
    edition: answer.edition,
    articles: unique(answer.articles),
    caseStudies: unique(answer.caseStudies),
    cities: unique(answer.cities),
    sources: unique(answer.sources),
    images: unique(answer.images),
  }
}

/** The failure for a slug no edition has; names those that exist and the likeliest. */
export function unknownEdition(slug: string, known: readonly string[], name: string): Failure {
  const meant = closest(slug, known)
  return new Failure('source', [{
    rule: 'edition-unknown', severity: 'error',
    message: `There is no edition “${slug}” in ${name}.`,
    hint: known.length === 0
      ? 'it holds no edition at all'
      : `${meant === undefined ? '' : `did you mean “${meant}”? `}the editions are: ${known.join(', ')}`,
  }])
}

function unique<Item extends SanityDocument>(items: readonly (Item | null)[] | null): Item[] {
  return [...new Map((items ?? []).flatMap((item) => (item === null ? [] : [[item._id, item] as const]))).values()]
}
