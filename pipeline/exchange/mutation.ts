import {isDeepStrictEqual} from 'node:util'
import type {PatchOperations, SanityDocumentStub} from '@sanity/client'
import {contentOf} from '../../lake/documentFile.ts'
import type {SanityDocument} from '../../schemas/types.ts'
import {comparable} from './comparable.ts'
import type {Write} from './side.ts'

type Mutation = {create: SanityDocumentStub & {_id: string}} | {patch: PatchOperations & {id: string}}

/**
 * The mutation that makes a lake's document say what another says. It fails
 * when the document has meanwhile been made or changed by others.
 */
export function mutationOf({document, before}: Write): Mutation {
  const {_createdAt} = document
  if (before === null) {
    const content = {...contentOf({...document}), ...(_createdAt && {_createdAt})}
    return {create: content as SanityDocumentStub & {_id: string}}
  }
  const {set, unset} = differences(document, before)
  return {patch: {
    id: document._id, ifRevisionID: before._rev ?? '',
    ...(Object.keys(set).length > 0 && {set}), ...(unset.length > 0 && {unset}),
  }}
}

/** Whether there is nothing to write. */
export function isEmpty({document, before}: Write): boolean {
  return before !== null && isDeepStrictEqual(comparable(document), comparable(before))
}

/** By top-level field, which no path can miss. */
function differences(document: SanityDocument, before: SanityDocument) {
  const [now, old] = [comparable(document), comparable(before)]
  const set = Object.entries(now).filter(([name, value]) => !isDeepStrictEqual(value, old[name]))
  return {
    set: Object.fromEntries(set.map(([name, value]) => [selector(name), value])),
    unset: Object.keys(old).filter((name) => !Object.hasOwn(now, name)).map(selector),
  }
}

/** A field as a patch names it (https://www.sanity.io/docs/json-match). */
function selector(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : `['${name.replaceAll(/['\\]/g, '\\$&')}']`
}
