import {Mutation} from '@sanity/mutator'
import {isObject} from './document.ts'
import type {Document, Json} from './document.ts'
import {MutationError} from './error.ts'

/** The operations of a patch, in the order in which they are carried out. */
const operations = ['setIfMissing', 'set', 'unset', 'diffMatchPatch', 'inc', 'dec', 'insert'] as const
const conditions = ['id', 'query', 'params', 'ifRevisionID']

/** Attributes a patch may not touch: the first two name the document, the lake keeps the others. */
const fixed = ['_id', '_type', '_rev', '_createdAt', '_updatedAt']

/**
 * Carries out the operations of one patch.
 *
 * @param patch the member `patch` of a mutation
 * @param index of the mutation in its transaction, for the error
 * @returns a new document; the one given is left as it was
 * @throws MutationError for an unknown operation or one that cannot be applied
 */
export function applyPatch(document: Document, patch: Json, index: number): Document {
  for (const key of Object.keys(patch)) {
    if (conditions.includes(key) || operations.includes(key as 'set')) continue
    throw invalid(`Unknown patch operation "${key}"`)
  }
  const body = Object.fromEntries(operations.flatMap((name) => patch[name] === undefined ? [] : [[name, patch[name]]]))
  for (const [name, operand] of Object.entries(body)) {
    if (name === 'unset' ? !Array.isArray(operand) : !isObject(operand)) throw invalid(`"${name}" has a wrong operand`)
  }
  let next: Document
  try {
    const mutation = new Mutation({mutations: [{patch: {id: document._id, ...spelled(body)}}] as never})
    next = mutation.apply(structuredClone(document) as never) as Document
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error))
  }
  for (const name of fixed) {
    if (next[name] !== document[name]) throw invalid(`The attribute "${name}" cannot be changed by a patch`)
  }
  return next

  function invalid(description: string): MutationError {
    return new MutationError('invalidPatchError', description, {id: document._id}, index, 400)
  }
}

/** The same operations with paths as `@sanity/mutator` knows them. */
function spelled(body: Json): Json {
  return mapped(body, (name, operand) => {
    if (Array.isArray(operand)) return [name, operand.map(spelledPath)]
    return [name, mapped(operand as Json, (path, value) =>
      name === 'insert' ? [path, spelledPath(value)] : [spelledPath(path) as string, value])]
  })
}

/** It has no `[*]`, which documentation has (https://www.sanity.io/docs/content-lake/json-match). */
function spelledPath(path: unknown): unknown {
  if (typeof path !== 'string') return path
  return path.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\[\s*\*\s*\]/g,
    (part) => part.startsWith('[') ? '[0:]' : part)
}

function mapped(object: Json, change: (name: string, value: unknown) => [string, unknown]): Json {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => change(name, value)))
}
