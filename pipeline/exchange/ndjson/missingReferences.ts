import type {SanityDocument} from '../../../schemas/types.ts'
import type {Finding} from '../../finding.ts'
import {isRecord, itemPath, memberPath} from '../../source/walk.ts'

/** What is told of; the rest is more of the same. */
const maxFindings = 20

/**
 * References to documents that are not there; a Content Lake takes none of
 * them but weak ones.
 *
 * @param documents admitted ones
 * @param others ids of documents that are there besides
 */
export function missingReferences(
  documents: readonly SanityDocument[], others: ReadonlySet<string> = new Set(),
  severity: Finding['severity'] = 'warning',
): Finding[] {
  const ids = new Set([...others, ...documents.map(({_id}) => _id)])
  return documents.flatMap((document) => strongReferences(document, '')
    .filter(({id}) => !ids.has(id))
    .map(({id, path}) => ({
      rule: 'reference-missing', severity, document: document._id, path,
      message: `The document “${id}” does not exist.`,
      hint: 'bring it along, or choose another document in this field',
    }))).slice(0, maxFindings)
}

function strongReferences(value: unknown, path: string): {id: string; path: string}[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => strongReferences(item, itemPath(path, item, index)))
  if (!isRecord(value)) return []
  const own = typeof value._ref === 'string' && value._weak !== true && value._dataset === undefined
    ? [{id: value._ref, path}] : []
  const inner = Object.entries(value).flatMap(([name, member]) => strongReferences(member, memberPath(path, name)))
  return [...own, ...inner]
}
