import type {SanityClient} from '@sanity/client'
import type {SanityDocument} from '../../schemas/types.ts'
import {isRecord} from '../source/walk.ts'
import {publishedId, type Perspective} from './layers.ts'

/** How a document of one type is shown inside one of another. */
const holders = {
  article: {
    query: '*[_type == "edition" && $id in articles[]._ref] | order(_id asc) [0]._id',
    references: ({articles}: Record<string, unknown>) => refsIn(articles),
  },
  caseStudy: {
    query: '*[_type == "article" && $id in sections[].body[].items[]._ref] | order(_id asc) [0]._id',
    references: ({sections}: Record<string, unknown>) =>
      inEach(sections, 'body').flatMap((body) => inEach(body, 'items')).flatMap(refsIn),
  },
} as const
export type Held = keyof typeof holders

export function isHeld(type: string): type is Held {
  return Object.hasOwn(holders, type)
}

/** Whether a document is one that shows another. */
export function holds(document: SanityDocument | undefined, type: Held, id: string): boolean {
  const holder = type === 'article' ? 'edition' : 'article'
  if (document?._type !== holder) return false
  return holders[type].references(document as unknown as Record<string, unknown>).includes(id)
}

/** The id of the document that shows another; of several, the first by id. */
export async function findHolder(
  client: SanityClient, type: Held, id: string, perspective: Perspective,
): Promise<string | undefined> {
  const found = await client.fetch<string | null>(holders[type].query, {id}, {perspective})
  return found === null ? undefined : publishedId(found)
}

/** A field of each item of a list. */
function inEach(value: unknown, name: string): unknown[] {
  return Array.isArray(value) ? value.flatMap((item: unknown) => (isRecord(item) ? [item[name]] : [])) : []
}

function refsIn(value: unknown): unknown[] {
  return inEach(value, '_ref')
}
