import {layerOf, publishedId} from '../document.ts'
import type {Document} from '../document.ts'
import {notEmulated} from '../error.ts'

export type Perspective = 'raw' | 'published' | 'drafts'

/**
 * The perspective a request asks for.
 *
 * @param asked the parameter `perspective`: a name, or names parted by commas, the first winning
 * @param apiVersion `YYYY-MM-DD`; from 2025-02-19 on published documents are the default, before it all are
 * @throws ApiError for the perspective of a release
 */
export function perspectiveOf(asked: string | undefined, apiVersion: string): Perspective {
  if (asked === undefined || asked === '') return apiVersion >= '2025-02-19' ? 'published' : 'raw'
  const names = asked.split(',').map((name) => name === 'previewDrafts' ? 'drafts' : name)
  const unknown = names.find((name) => !['raw', 'published', 'drafts'].includes(name))
  if (unknown !== undefined) throw notEmulated(`The perspective "${unknown}" of a release`)
  return names.includes('drafts') ? 'drafts' : names[0] as Perspective
}

/** A dataset as a perspective shows it: with `drafts`, drafts stand in for their published documents. */
export function documentsIn(perspective: Perspective, documents: Iterable<Document>): Document[] {
  if (perspective === 'raw') return [...documents]
  const shown = new Map<string, Document>()
  for (const document of documents) {
    const layer = layerOf(document._id)
    if (layer === 'versions' || layer === 'drafts' && perspective === 'published') continue
    const id = publishedId(document._id)
    if (layer === 'drafts' || !shown.has(id)) shown.set(id, {...document, _id: id, _originalId: document._id})
  }
  return [...shown.values()]
}
