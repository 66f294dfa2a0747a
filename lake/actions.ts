import {draftId, isObject, omit, publishedId} from './document.ts'
import type {Document, Json} from './document.ts'
import {MutationError, badRequest, notEmulated} from './error.ts'
import {revisionConflict} from './mutations.ts'

type Get = (id: string) => Document | null

/**
 * The mutations an action comes to (https://www.sanity.io/docs/http-reference/actions).
 *
 * @param get documents as the actions before it left them
 * @throws ApiError when the action cannot be carried out or is not emulated
 */
export function mutationsOf(action: unknown, get: Get): Json[] {
  if (!isObject(action) || typeof action.actionType !== 'string') throw badRequest('An action needs an "actionType"')
  const name = action.actionType.replace('sanity.action.document.', '')
  const lower = Object.hasOwn(lowerings, name) ? lowerings[name] : undefined
  if (lower === undefined) throw notEmulated(`The action "${action.actionType}"`)
  return lower(action, get)
}

const lowerings: Record<string, (action: Json, get: Get) => Json[]> = {
  create(action, get) {
    const attributes = members(action, 'attributes')
    const id = typeof attributes._id === 'string' ? attributes._id : draftId(text(action, 'publishedId'))
    const published = text(action, 'publishedId')
    if (get(published) !== null) throw alreadyThere(published)
    if (get(id) === null) return [{create: {...attributes, _id: id}}]
    if (action.ifExists === 'ignore') return []
    throw alreadyThere(id)
  },
  edit(action, get) {
    const {draft: id, published} = pair(action)
    const patch = {patch: {...members(action, 'patch'), id}}
    if (get(id) !== null) return [patch]
    return [{create: copyTo(id, existing(get, published))}, patch]
  },
  publish(action, get) {
    const {draft: from, published: id} = pair(action)
    const draft = existing(get, from)
    expect(draft, action.ifDraftRevisionId)
    expect(get(id), action.ifPublishedRevisionId)
    return [{createOrReplace: strengthened(copyTo(id, draft)) as Json}, {delete: {id: from}}]
  },
  unpublish(action, get) {
    const id = text(action, 'publishedId')
    const draft = action.draftId === undefined ? draftId(id) : pair(action).draft
    return [{createIfNotExists: copyTo(draft, existing(get, id))}, {delete: {id}}]
  },
  discard(action, get) {
    noPurge(action)
    return [{delete: {id: existing(get, text(action, 'draftId'))._id}}]
  },
  replaceDraft(action, get) {
    const id = text(action, 'publishedId')
    const attributes = members(action, 'attributes')
    if (attributes._id !== draftId(id)) throw badRequest(`"attributes" are not those of the draft of "${id}"`)
    if (get(draftId(id)) === null) existing(get, id)
    return [{createOrReplace: attributes}]
  },
  delete(action, get) {
    noPurge(action)
    const id = text(action, 'publishedId')
    const drafts = Array.isArray(action.includeDrafts) ? action.includeDrafts : []
    if (get(id) === null && drafts.length === 0) existing(get, id)
    if (get(draftId(id)) !== null && !drafts.includes(draftId(id))) {
      throw new MutationError('documentHasVersionsError',
        `Document "${id}" cannot be deleted as it has a draft that is not to be deleted`, {id: draftId(id)})
    }
    return [...drafts, id].map((each) => ({delete: {id: each as string}}))
  },
  'version.create'(action, get) {
    if (isObject(action.document)) return [{create: draftOnly(action.document)}]
    const base = existing(get, text(action, 'baseId'))
    expect(base, action.ifBaseRevisionId)
    return [{create: draftOnly(copyTo(text(action, 'versionId'), base))}]
  },
  'version.replace'(action, get) {
    const document = draftOnly(members(action, 'document'))
    existing(get, document._id as string)
    return [{createOrReplace: document}]
  },
  'version.discard'(action, get) {
    noPurge(action)
    return [{delete: {id: existing(get, text(action, 'versionId'))._id}}]
  },
}

/** The ids an action names, which must belong together. */
function pair(action: Json): {draft: string; published: string} {
  const draft = text(action, 'draftId')
  const published = text(action, 'publishedId')
  if (draft !== draftId(published)) throw badRequest(`"${draft}" is not the draft of "${published}"`)
  return {draft, published}
}

function noPurge(action: Json): void {
  if (action.purge === true) throw notEmulated('Purging the history of a document')
}

function alreadyThere(id: string): MutationError {
  return new MutationError('documentAlreadyExistsError', `Document by ID "${id}" already exists`, {id})
}

function existing(get: Get, id: string): Document {
  const document = get(id)
  if (document !== null) return document
  throw new MutationError('documentNotFoundError', `Document "${id}" was not found`, {id})
}

function expect(document: Document | null, revision: unknown): void {
  if (revision === undefined || revision === document?._rev) return
  throw revisionConflict(document?._id ?? '', document?._rev ?? '', revision)
}

function copyTo(id: string, document: Document): Json {
  return {...omit(document, '_rev', '_updatedAt'), _id: id}
}

/** Drafts are versions too; versions in a release are not emulated. */
function draftOnly(document: Json): Json {
  if (document._id !== draftId(publishedId(String(document._id)))) throw notEmulated('A version in a release')
  return document
}

/** References that were weak only because their target was not yet published become strong again. */
function strengthened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strengthened)
  if (!isObject(value)) return value
  if (isObject(value._strengthenOnPublish)) {
    const {_strengthenOnPublish: how} = value
    const reference = omit(value, '_strengthenOnPublish', '_weak')
    return how.weak === true ? {...reference, _weak: true} : reference
  }
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, strengthened(member)]))
}

function text(action: Json, name: string): string {
  const value = action[name]
  if (typeof value === 'string' && value !== '') return value
  throw badRequest(`The action "${String(action.actionType)}" needs "${name}"`)
}

function members(action: Json, name: string): Json {
  const value = action[name]
  if (isObject(value)) return value
  throw badRequest(`The action "${String(action.actionType)}" needs "${name}"`)
}
