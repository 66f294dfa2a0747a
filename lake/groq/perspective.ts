import {draftId, publishedId} from '../document.ts'
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

/**
 * What a perspective shows of the document an id belongs to: with `drafts`, the draft stands in for the published one.
 *
 * @param get a stored document by its id
 * @returns the id it is shown under, and the document; `null` where nothing is shown
 */
export function shownIn(perspective: Perspective, id: string,
  get: (id: string) => Document | null): [id: string, document: Document | null] {
  if (perspective === 'raw') return [id, get(id)]
  const shown = publishedId(id)
  const document = perspective === 'drafts' ? get(draftId(id)) ?? get(shown) : get(shown)
  return [shown, document && {...document, _id: shown, _originalId: document._id}]
}
