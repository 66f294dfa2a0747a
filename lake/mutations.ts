import {randomBytes} from 'node:crypto'
import {isDocumentId, isObject, isTypeName, omit} from './document.ts'
import type {Change, Document, Json} from './document.ts'
import {MutationError, notEmulated} from './error.ts'
import {applyPatch} from './patch.ts'

/** What a mutation did, as `returnIds` and `returnDocuments` report it. */
export interface MutationResult {
  id: string
  operation: 'create' | 'update' | 'delete' | 'none'
}

/** What a transaction needs of the dataset it runs on. */
export interface Dataset {
  get(id: string): Document | null
  /** Ids of the documents a query finds, given the transaction's changes so far. */
  find(query: string, params: Json, changes: readonly Change[]): Promise<string[]>
}

/** A random id in the alphabet of the Content Lake's transaction ids, 22 characters. */
export function randomId(): string {
  return randomBytes(48).toString('base64').replaceAll(/[+/=]/g, '').slice(0, 22)
}

/**
 * A transaction under way: mutations see what the ones before them did, the
 * dataset sees nothing until the changes are committed.
 */
export class Work {
  readonly results: MutationResult[] = []
  readonly #dataset: Dataset
  readonly #id: string
  readonly #now: string
  readonly #changes = new Map<string, Change>()
  readonly #mutations = new Map<string, Json[]>()

  /**
   * @param id transaction id, which becomes the `_rev` of what it changes
   * @param now ISO time, which becomes their `_updatedAt`
   */
  constructor(dataset: Dataset, id: string, now: string) {
    this.#dataset = dataset
    this.#id = id
    this.#now = now
  }

  get(id: string): Document | null {
    const change = this.#changes.get(id)
    return change === undefined ? this.#dataset.get(id) : change.after
  }

  /** What has been done so far, without documents that came and went. */
  changes(): Change[] {
    return [...this.#changes.values()].filter(({before, after}) => before !== null || after !== null)
  }

  /** The mutations that touched one document. */
  mutationsOf(id: string): Json[] {
    return this.#mutations.get(id) ?? []
  }

  /**
   * Carries out one mutation.
   *
   * @param index its place in the transaction, for errors
   * @throws MutationError when it cannot be carried out
   */
  async mutate(mutation: unknown, index: number): Promise<void> {
    const [entry, ...others] = isObject(mutation) ? Object.entries(mutation) : []
    if (entry === undefined || others.length > 0) {
      throw new MutationError('malformedMutationError', 'A mutation is an object with one member', {}, index, 400)
    }
    const [kind, body] = entry
    if (!isObject(body)) throw new MutationError('malformedMutationError', `"${kind}" is not an object`, {}, index, 400)
    switch (kind) {
      case 'create':
      case 'createIfNotExists':
      case 'createOrReplace':
        return this.#create(kind, body, index)
      case 'patch':
        return this.#patch(body, index)
      case 'delete':
        return this.#delete(body, index)
      default:
        throw new MutationError('malformedMutationError', `Unknown mutation "${kind}"`, {}, index, 400)
    }
  }

  #create(kind: 'create' | 'createIfNotExists' | 'createOrReplace', body: Json, index: number): void {
    if (!isTypeName(body._type)) {
      throw new MutationError('validationError', 'A document must have a _type', {}, index, 400)
    }
    const given = body._id ?? ''
    const id = given === '' || String(given).endsWith('.') ? `${given as string}${randomId()}` : given
    if (!isDocumentId(id)) {
      throw new MutationError('validationError', `"${String(id)}" is not a document id`, {}, index, 400)
    }
    const current = this.get(id)
    if (current && kind === 'create') {
      throw new MutationError('documentAlreadyExistsError', `Document by ID "${id}" already exists`, {id}, index)
    }
    if (current && kind === 'createIfNotExists') {
      this.results.push({id, operation: 'none'})
      return
    }
    const createdAt = body._createdAt ?? current?._createdAt ?? this.#now
    const document = {...structuredClone(body), _id: id, _type: body._type, _createdAt: createdAt as string}
    this.#put(id, document, {[kind]: document})
    this.results.push({id, operation: current ? 'update' : 'create'})
  }

  async #patch(body: Json, index: number): Promise<void> {
    for (const id of await this.#targets(body, index)) {
      const current = this.get(id)
      if (current === null) {
        throw new MutationError('documentNotFoundError', `The document with the ID "${id}" was not found`, {id}, index)
      }
      const operations = omit(body, 'ifRevisionID', 'query', 'params', 'id')
      expectRevision(current, body.ifRevisionID, index)
      if (Object.keys(operations).length === 0) this.results.push({id, operation: 'none'})
      else {
        this.#put(id, applyPatch(current, operations, index), {patch: {...operations, id}})
        this.results.push({id, operation: 'update'})
      }
    }
  }

  async #delete(body: Json, index: number): Promise<void> {
    if (body.purge === true) throw notEmulated('Purging the history of a document')
    for (const id of await this.#targets(body, index)) {
      const current = this.get(id)
      if (current !== null) {
        expectRevision(current, body.ifRevisionID, index)
        this.#put(id, null, {delete: {id}})
      }
      this.results.push({id, operation: current === null ? 'none' : 'delete'})
    }
  }

  async #targets(body: Json, index: number): Promise<string[]> {
    if (typeof body.query === 'string') {
      return this.#dataset.find(body.query, isObject(body.params) ? body.params : {}, this.changes())
    }
    const ids = Array.isArray(body.id) ? body.id : [body.id]
    if (ids.every((id): id is string => typeof id === 'string' && id !== '')) return ids
    throw new MutationError('malformedMutationError', 'A mutation needs an "id" or a "query"', {}, index, 400)
  }

  #put(id: string, document: Json | null, mutation: Json): void {
    const before = this.#changes.has(id) ? this.#changes.get(id)?.before ?? null : this.#dataset.get(id)
    const after = document && {...document, _rev: this.#id, _updatedAt: this.#now} as Document
    this.#changes.set(id, {id, before, after})
    this.#mutations.set(id, [...this.mutationsOf(id), mutation])
  }
}

function expectRevision({_id, _rev}: Document, expected: unknown, index: number): void {
  if (expected !== undefined && expected !== _rev) throw revisionConflict(_id, _rev, expected, index)
}

/** The revision a caller expected is not the one there is. */
export function revisionConflict(id: string, current: string, expected: unknown, index = 0): MutationError {
  return new MutationError('documentRevisionIDDoesNotMatchError',
    `Document "${id}" has unexpected revision ID ("${current}"), expected "${String(expected)}"`,
    {id, currentRevisionID: current, expectedRevisionID: expected}, index)
}
