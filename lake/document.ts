/** A document as the lake keeps it. */
export interface Document {
  _id: string
  _type: string
  _rev: string
  _createdAt: string
  _updatedAt: string
  [attribute: string]: unknown
}

/** What a transaction did to one document; `null` where it did not exist before or no longer does. */
export interface Change {
  id: string
  before: Document | null
  after: Document | null
}

export type Json = Record<string, unknown>

/** Whether a value is a plain JSON object. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const draftPrefix = 'drafts.'
const versionPrefix = 'versions.'

export type Layer = 'published' | 'drafts' | 'versions'

/** Which layer of a dataset an id lies in. */
export function layerOf(id: string): Layer {
  if (id.startsWith(draftPrefix)) return 'drafts'
  return id.startsWith(versionPrefix) ? 'versions' : 'published'
}

/** `drafts.a` and `versions.r1.a` → `a`; a published id is its own. */
export function publishedId(id: string): string {
  if (id.startsWith(draftPrefix)) return id.slice(draftPrefix.length)
  return id.startsWith(versionPrefix) ? id.split('.').slice(2).join('.') : id
}

/** `a` → `drafts.a`. */
export function draftId(id: string): string {
  return draftPrefix + publishedId(id)
}

/**
 * Whether an id may be stored: letters, digits, `_`, `-` and single dots inside, at most 128 characters, no part
 * beginning with `-` (https://www.sanity.io/docs/content-lake/ids).
 */
export function isDocumentId(id: unknown): id is string {
  return typeof id === 'string' && id.length <= 128 && /^[A-Za-z0-9_][A-Za-z0-9_-]*(\.[A-Za-z0-9_][A-Za-z0-9_-]*)*$/.test(id)
}

/** Whether a value can be a `_type`. It names a file, so it may not leave its folder. */
export function isTypeName(type: unknown): type is string {
  return typeof type === 'string' && type.length <= 100 && /^[A-Za-z_][A-Za-z0-9_.-]*$/.test(type)
}

/** An object without some of its members. */
export function omit<T extends object, K extends PropertyKey>(object: T, ...names: K[]): Omit<T, K> {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name as K))) as Omit<T, K>
}
