import type {SanityDocument} from '../../schemas/types.ts'
import {own} from '../source/answer.ts'

export type Perspective = 'drafts' | 'published'

/** What a lake holds of one document, each as readers of its perspective see it. */
export type Layers = Record<Perspective, SanityDocument | undefined>

const prefix = 'drafts.'

/** The id by which a document is named, whatever layer it is in. */
export function publishedId(id: string): string {
  return id.startsWith(prefix) ? id.slice(prefix.length) : id
}

/** The ids under which a lake may hold a document. */
export function storedIds(id: string): string[] {
  return [id, `${prefix}${id}`]
}

/**
 * The layers after one of the two stored documents has changed. Where nothing
 * changed the objects stay the same, so that what was made of them can be kept.
 *
 * @param stored the document's own id
 */
export function withStored(layers: Layers, stored: string, document: SanityDocument | undefined): Layers {
  const named = document && {...own(document), _id: publishedId(stored)}
  if (stored.startsWith(prefix)) return {...layers, drafts: named}
  return {...layers, published: named}
}

/** A document as a perspective shows it: drafts stand before what is published. */
export function seen(layers: Layers | undefined, perspective: Perspective): SanityDocument | undefined {
  return perspective === 'drafts' ? layers?.drafts ?? layers?.published : layers?.published
}
