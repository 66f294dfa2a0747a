import type {SanityDocument} from '../../../schemas/types.ts'
import {error, type Rule} from './rule.ts'

/** `slug-duplicate`: two documents of one type and one address; their links would lead to the same place. */
export const slugDuplicate: Rule = ({document}, {byId}) => {
  const slug = slugOf(document)
  if (slug === undefined) return []
  for (const other of byId.values()) {
    if (other === document) return []
    if (other._type === document._type && slugOf(other) === slug) {
      return [error('slug-duplicate', document, 'slug.current',
        `The document “${other._id}” has the address “${slug}” too.`, 'give one of the two another address')]
    }
  }
  return []
}

function slugOf(document: SanityDocument): string | undefined {
  const {current} = (document as {slug?: {current?: unknown} | null}).slug ?? {}
  return typeof current === 'string' ? current : undefined
}
