import {isDeepStrictEqual} from 'node:util'
import {applyPatch} from 'mendoza'
import {omit} from './document.ts'
import type {Document, Json} from './document.ts'

/** A patch in Mendoza's format (https://github.com/sanity-io/mendoza): opcodes and their operands in one list. */
export type Mendoza = unknown[]

export interface Effects {
  apply: Mendoza
  revert: Mendoza
}

const opValue = 0
const opObjectSetFieldValue = 17
const opObjectDeleteField = 19

/** The patches that lead from one state of a document to the next and back. */
export function effectsOf(before: Document | null, after: Document | null): Effects {
  return {apply: difference(before, after), revert: difference(after, before)}
}

/** The next state of a document, which gets the revision given. */
export function applyEffect(document: Document | null, effect: Mendoza, revision: string): Document | null {
  const next = applyPatch(withoutRevision(document), effect) as Json | null
  return next === null ? null : {...next, _rev: revision} as Document
}

/** Changed and removed top-level fields, each as a whole: coarser than the Content Lake's, but valid. */
function difference(from: Document | null, to: Document | null): Mendoza {
  const left = withoutRevision(from)
  const right = withoutRevision(to)
  if (left === null || right === null) return [opValue, right]
  const patch: Mendoza = []
  for (const [key, value] of Object.entries(right)) {
    if (!Object.hasOwn(left, key) || !isDeepStrictEqual(left[key], value)) patch.push(opObjectSetFieldValue, value, key)
  }
  // Mendoza counts deletions by the index of the key among the sorted keys of the old object.
  Object.keys(left).sort().forEach((key, index) => {
    if (!Object.hasOwn(right, key)) patch.push(opObjectDeleteField, index)
  })
  return patch
}

/** Mendoza patches are computed without `_rev`: the transaction id says it already. */
function withoutRevision(document: Document | null): Json | null {
  if (document === null) return null
  return omit(document, '_rev')
}
