import {createHash} from 'node:crypto'
import type {EditionData, SanityDocument} from '../../schemas/types.ts'

/** A document a build read, and the hash of what it said. */
export interface Input {
  id: string
  /** SHA-256 of the document's JSON with sorted keys, without the store's own `_rev` and dates. */
  revision: string
}

/**
 * The documents and images of an edition with their revisions, by id.
 * A folder and a Content Lake that hold the same text give the same revisions.
 */
export function inputsOf(data: EditionData): Input[] {
  const documents: SanityDocument[] = [
    data.edition, ...data.articles, ...data.caseStudies, ...data.cities, ...data.sources, ...data.images,
  ]
  return documents
    .map((document) => ({id: document._id, revision: sha256(stableJson(content(document)))}))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** One hash for all of them: two builds of the same revision give the same files. */
export function revisionOf(inputs: readonly Input[]): string {
  return sha256(inputs.map(({id, revision}) => `${id} ${revision}\n`).join(''))
}

/** SHA-256 in hexadecimal. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

function content({_rev, _createdAt, _updatedAt, ...rest}: SanityDocument): object {
  return rest
}

/** JSON with the keys of every object sorted, so that the order of fields in a file does not count. */
function stableJson(value: object): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner)
}
