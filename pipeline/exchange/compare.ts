import {isDeepStrictEqual} from 'node:util'
import type {SanityDocument} from '../../schemas/types.ts'
import {changedPaths} from './changedPaths.ts'
import {comparable, contentHash, isAsset} from './comparable.ts'

/** Why a document may not simply be overwritten. */
export type Conflict =
  /** Both sides have changed it since they last had the same. */
  | 'both-changed'
  /** Only the other side has changed it. */
  | 'other-newer'
  /** The other side has deleted it since. */
  | 'other-deleted'
  /** It differs, and nobody knows who is ahead. */
  | 'never-synced'
  /** It has a draft that knows nothing of the change. */
  | 'draft'
  /** It is of another type there. */
  | 'other-type'

/** What a transfer would do to a document. */
export interface DocumentChange {
  id: string
  type: string
  change: 'created' | 'changed' | 'unchanged'
  /** Where it changes, in Sanity's syntax; empty unless it is changed. */
  paths: string[]
  conflicts: Conflict[]
}

interface Compared {
  /** As the side says from which it is moved. */
  document: SanityDocument
  /** As it stands in its place on the other side. */
  before: SanityDocument | null
  /** Hash of what both last had in common. */
  common: string | undefined
  hasDraft: boolean
}

/** Compares a document with what stands in its place, and with what both last had in common. */
export function compare({document, before, common, hasDraft}: Compared): DocumentChange {
  const {_id: id, _type: type} = document
  const draft: Conflict[] = hasDraft ? ['draft'] : []
  if (before === null) {
    return {
      id, type, change: 'created', paths: [],
      conflicts: [...common === undefined ? [] : ['other-deleted' as const], ...draft],
    }
  }
  const paths = changedPaths(comparable(before), comparable(document))
  if (paths.length === 0) return {id, type, change: 'unchanged', paths, conflicts: []}
  const conflicts = [...ahead(document, before, common), ...draft]
  return {id, type, change: 'changed', paths, conflicts: before._type === type ? conflicts : ['other-type']}
}

function ahead(document: SanityDocument, before: SanityDocument, common: string | undefined): Conflict[] {
  if (common === undefined) return isAsset(document) && adds(document, before) ? [] : ['never-synced']
  if (contentHash(before) === common) return []
  return [contentHash(document) === common ? 'other-newer' : 'both-changed']
}

/** Whether a document takes nothing back; so it is with an image that was uploaded, but not yet described. */
function adds(document: SanityDocument, before: SanityDocument): boolean {
  const said = comparable(document)
  return Object.entries(comparable(before)).every(([name, value]) => isDeepStrictEqual(said[name], value))
}
