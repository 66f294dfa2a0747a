import {isDocumentId, layerOf} from '../../lake/document.ts'
import type {SanityDocument} from '../../schemas/types.ts'
import {Failure} from '../finding.ts'
import {isAsset} from './comparable.ts'

/** No edition reaches so many documents, or so far; a lake that answers without end shall find one. */
const maxDocuments = 20_000
const maxSteps = 100

/**
 * A document and every document it reaches by references, each once: itself,
 * then what it refers to, and so on. References to nothing lead nowhere;
 * those of assets (to the tags of a media plugin) are not followed.
 *
 * @param read documents by their ids; leaves out those there are not
 * @throws Failure `content` when there is no end to it
 */
export async function closure(
  start: SanityDocument, read: (ids: readonly string[]) => Promise<SanityDocument[]>,
): Promise<SanityDocument[]> {
  const reached = new Map([[start._id, start]])
  let layer = [start]
  for (let step = 0; layer.length > 0; step++) {
    const ids = new Set(layer.flatMap((document) => isAsset(document) ? [] : referencedIds(document)))
    const wanted = [...ids].filter((id) => !reached.has(id))
    if (reached.size + wanted.length > maxDocuments || step > maxSteps) {
      throw new Failure('content', [{
        rule: 'edition-too-large', severity: 'error', document: start._id,
        message: `“${start._id}” reaches more than ${maxDocuments} documents, or further than ${maxSteps} references.`,
        hint: 'look what it refers to',
      }])
    }
    layer = wanted.length === 0 ? [] : await read(wanted)
    for (const document of layer) reached.set(document._id, document)
  }
  return [...reached.values()]
}

/** The ids of published documents a value refers to. Does not recurse: content decides the depth. */
function referencedIds(value: unknown): string[] {
  const ids = new Set<string>()
  const left = [value]
  while (left.length > 0) {
    const next = left.pop()
    if (typeof next !== 'object' || next === null) continue
    const id: unknown = '_ref' in next ? next._ref : undefined
    // An id goes into the address of a request: what is none could lead it elsewhere.
    if (isDocumentId(id) && layerOf(id) === 'published') ids.add(id)
    for (const member of Object.values(next)) left.push(member)
  }
  return [...ids]
}
