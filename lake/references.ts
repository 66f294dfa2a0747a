import {isObject, publishedId} from './document.ts'
import type {Change, Document} from './document.ts'
import {MutationError} from './error.ts'

/** The ids a value refers to strongly, inside this dataset. */
export function strongReferences(value: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) strongReferences(item, found)
  if (!isObject(value)) return found
  if (typeof value._ref === 'string' && value._weak !== true && value._dataset === undefined) found.add(value._ref)
  for (const member of Object.values(value)) strongReferences(member, found)
  return found
}

/** Who refers to whom, strongly; read when first asked for and kept up to date change by change. */
export class ReferenceIndex {
  readonly #read: () => Iterable<readonly [id: string, targets: readonly string[]]>
  readonly #targets = new Map<string, Iterable<string>>()
  readonly #referring = new Map<string, Set<string>>()
  #isRead = false

  /** @param read all documents with the ids they refer to */
  constructor(read: () => Iterable<readonly [id: string, targets: readonly string[]]>) {
    this.#read = read
  }

  update(id: string, document: Document | null): void {
    if (!this.#isRead) return
    for (const target of this.#targets.get(id) ?? []) this.#referring.get(target)?.delete(id)
    this.#targets.delete(id)
    if (document !== null) this.#add(id, strongReferences(document))
  }

  /** The documents that refer to an id. */
  referringTo(id: string): string[] {
    if (!this.#isRead) for (const [holder, targets] of this.#read()) this.#add(holder, targets)
    this.#isRead = true
    return [...this.#referring.get(id) ?? []].sort()
  }

  /**
   * Refuses changes that would leave a strong reference pointing nowhere. One
   * that came from a file and points nowhere already is let stand, else its
   * document could not be edited, not even to mend it.
   *
   * @param exists whether a document exists after the changes
   * @param stored a document as it was before them
   * @throws MutationError as the Content Lake words it
   */
  check(changes: readonly Change[], exists: (id: string) => boolean, stored: (id: string) => Document | null): void {
    const changed = new Map(changes.map((change) => [change.id, change]))
    for (const {id, before, after} of changes) {
      if (after === null) {
        if (before === null) continue
        const holders = new Set(this.referringTo(id).filter((holder) => !changed.has(holder)))
        for (const change of changes) if (change.after && strongReferences(change.after).has(id)) holders.add(change.id)
        if (holders.size > 0) throw stillReferenced(id, [...holders])
        continue
      }
      for (const target of strongReferences(after)) {
        if (exists(target)) continue
        if ([before, stored(publishedId(id))].some((each) => strongReferences(each).has(target))) continue
        throw new MutationError('documentReferenceDoesNotExistError',
          `Document "${id}" references non-existent document "${target}"`, {id, referenceID: target})
      }
    }
  }

  #add(id: string, targets: Iterable<string>): void {
    this.#targets.set(id, targets)
    for (const target of targets) {
      const referring = this.#referring.get(target)
      if (referring === undefined) this.#referring.set(target, new Set([id]))
      else referring.add(id)
    }
  }
}

function stillReferenced(id: string, referencingIDs: string[]): MutationError {
  return new MutationError('documentHasExistingReferencesError',
    `Document "${id}" cannot be deleted as there are references to it from "${referencingIDs[0]}"`,
    {id, referencingIDs, totalCount: referencingIDs.length})
}
