import {applyPatch} from 'mendoza'
import {difference} from './difference.ts'
import type {Mendoza} from './difference.ts'
import {omit} from './document.ts'
import type {Document, Json} from './document.ts'

export type {Mendoza} from './difference.ts'

export interface Effects {
  apply: Mendoza
  revert: Mendoza
}

/** The patches that lead from one state of a document to the next and back. */
export function effectsOf(before: Document | null, after: Document | null): Effects {
  const [from, to] = [withoutRevision(before), withoutRevision(after)]
  return {apply: difference(from, to), revert: difference(to, from)}
}

/** The next state of a document, which gets the revision given. */
export function applyEffect(document: Document | null, effect: Mendoza, revision: string): Document | null {
  const next = applyPatch(withoutRevision(document), effect) as Json | null
  return next === null ? null : {...next, _rev: revision} as Document
}

/** Mendoza patches are computed without `_rev`: the transaction id says it already. */
function withoutRevision(document: Document | null): Json | null {
  if (document === null) return null
  return omit(document, '_rev')
}
