import type {EditionData, SanityDocument} from '../../schemas/types.ts'
import {editionDataOf, type EditionAnswer} from './answer.ts'
import {isRecord} from './walk.ts'

/** A document by its id; undefined when there is none. */
export type Get = (id: string) => SanityDocument | undefined

/**
 * What `editionQuery` answers for an edition, read from documents at hand
 * without asking anyone: the same documents in the same order.
 *
 * @param edition the document itself; it need not be stored
 * @returns the data, and the ids of all references that were followed, found or not
 */
export function reach(edition: SanityDocument, get: Get): {data: EditionData; followed: Set<string>} {
  const followed = new Set<string>()
  const follow = (references: readonly unknown[]): SanityDocument[] => references.flatMap((reference) => {
    if (!isRecord(reference) || typeof reference._ref !== 'string') return []
    followed.add(reference._ref)
    return get(reference._ref) ?? []
  })

  const articles = follow(items([edition], 'articles'))
  const blocks = items(items(articles, 'sections'), 'body')
  const caseStudies = follow(items(blocks, 'items'))
  const texts = [...blocks, ...items(blocks, 'text'), ...items(blocks, 'caption'), ...items(caseStudies, 'summary')]
  const own = items(texts, 'markDefs')
  // Annotations of the notes in the text; a note has no notes.
  const marks = [...own, ...items(items(own, 'body'), 'markDefs')]
  const cities = [...follow(values(marks, 'city')), ...follow(values(caseStudies, 'city'))]
  const sources = [...follow(values(blocks, 'source')), ...follow(values(marks, 'source'))]
  const images = follow(values([...values(blocks, 'image'), ...values([edition], 'cover')], 'asset'))
  const answer = {edition, articles, caseStudies, cities, sources, images} as unknown as EditionAnswer
  return {data: editionDataOf(answer), followed}
}

/** One field of each value. */
function values(of: readonly unknown[], name: string): unknown[] {
  return of.flatMap((value) => (isRecord(value) && value[name] !== undefined ? [value[name]] : []))
}

/** The items of a list in a field of each value. */
function items(of: readonly unknown[], name: string): unknown[] {
  return values(of, name).flatMap((value) => (Array.isArray(value) ? value as unknown[] : []))
}
