import type {ExprNode} from 'groq-js'
import {isObject} from '../document.ts'
import type {Document, Json} from '../document.ts'
import {isEach, isIndependent} from './independent.ts'
import type {View} from './view.ts'

/**
 * A query that no longer walks the whole dataset: each `*[filter]` in it asks
 * a parameter for the documents that may pass its filter. What comes to the
 * same for every document is a parameter, too.
 */
export interface Plan {
  tree: ExprNode
  /** By the name of the parameter: what the filter demands at least. */
  scans: ReadonlyMap<string, readonly Condition[]>
  /** By the name of the parameter: what is evaluated first, and once. */
  once: ReadonlyMap<string, Plan>
}

/** What a document must have to pass: one of the values at a path, or a reference to one of the ids. */
type Condition = {path: readonly string[]; values: ReadonlySet<string>} | {refersTo: ReadonlySet<string>}

/** Plans a parsed query. The filters stay in it: what is demanded here only spares them most documents. */
export function planned(tree: ExprNode): Plan {
  const scans = new Map<string, readonly Condition[]>()
  const once = new Map<string, Plan>()
  // No parameter of a query can have a space in its name.
  const parameter = <T>(kind: string, among: Map<string, T>, value: T) => {
    const name = `${kind} ${among.size}`
    among.set(name, value)
    return {type: 'Parameter', name}
  }
  const rewritten = (node: unknown, forEach: boolean): unknown => {
    if (Array.isArray(node)) return node.map((each) => rewritten(each, forEach))
    // A value is data and may look like anything.
    if (!isObject(node) || node.type === 'Value') return node
    if (forEach && isIndependent(node)) return parameter('once', once, planned(node))
    const copy: Json = Object.fromEntries(Object.entries(node)
      .map(([name, member]) => [name, rewritten(member, forEach || isEach(node.type, name))]))
    if (node.type === 'Filter' && (node.base as ExprNode).type === 'Everything') {
      const conditions = demands(node.expr as ExprNode)
      if (conditions.length > 0) copy.base = parameter('scan', scans, conditions)
    }
    if (node.type === 'OpCall' && node.op === 'in') copy.left = withoutPath(copy.left as ExprNode)
    return copy
  }
  return {tree: rewritten(tree, false) as ExprNode, scans, once}
}

/** groq-js tells whether an id lies in a path, not whether a path does. */
function withoutPath(node: ExprNode): ExprNode {
  const [only, ...others] = node.type === 'FuncCall' && node.namespace === 'global' && node.name === 'path' ? node.args : []
  return only !== undefined && others.length === 0 ? only : node
}

/** The documents of a view that may pass, in its order. */
export function candidates(conditions: readonly Condition[], view: View): Document[] {
  const equalities = conditions.filter((condition) => 'path' in condition)
  const at = (name: string) => equalities.find(({path}) => path.length === 1 && path[0] === name)?.values
  const [ids, types] = [at('_id'), at('_type')]
  const among = ids !== undefined
    ? [...ids].sort().flatMap((id) => view.get(id) ?? [])
    : view.list(types?.size === 1 ? [...types][0] : undefined)
  return among.filter((document) => conditions.every((condition) => passes(document, condition)))
}

function passes(document: Document, condition: Condition): boolean {
  if ('refersTo' in condition) return !referencesOf(document).isDisjointFrom(condition.refersTo)
  let value: unknown = document
  for (const name of condition.path) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return false
    value = value[name]
  }
  return condition.values.has(value as string)
}

/** What a filter demands in plain words, `&&` between them; the rest of it is left to GROQ. */
function demands(filter: ExprNode): Condition[] {
  switch (filter.type) {
    case 'Group': return demands(filter.base)
    case 'And': return [...demands(filter.left), ...demands(filter.right)]
    case 'OpCall': {
      const {op, left, right} = filter
      if (op === '==') return [...equality(left, right), ...equality(right, left)]
      return op === 'in' ? equality(left, right, true) : []
    }
    case 'FuncCall': {
      if (filter.namespace !== 'global' || filter.name !== 'references') return []
      const ids = filter.args.map((argument) => texts(argument, true))
      return ids.every((each) => each !== null) ? [{refersTo: new Set(ids.flat())}] : []
    }
    default: return []
  }
}

function equality(attribute: ExprNode, value: ExprNode, list = false): Condition[] {
  const path = pathOf(attribute)
  const values = list === isList(value) ? texts(value, list) : null
  return path === null || values === null ? [] : [{path, values: new Set(values)}]
}

/** `slug.current` → `['slug', 'current']`. */
function pathOf(node: ExprNode): string[] | null {
  if (node.type !== 'AccessAttribute') return null
  const base = node.base === undefined || node.base.type === 'This' ? [] : pathOf(node.base)
  return base && [...base, node.name]
}

function isList(node: ExprNode): boolean {
  return node.type === 'Array' || node.type === 'Value' && Array.isArray(node.value)
}

/** The strings a constant consists of; `null` for what is not constant or has other values. */
function texts(node: ExprNode, list: boolean): string[] | null {
  if (node.type === 'Array') {
    const parts = node.elements.map(({value, isSplat}) => isSplat ? null : texts(value, false))
    return parts.every((part) => part !== null) ? parts.flat() : null
  }
  if (node.type !== 'Value') return null
  const values: unknown[] = list && Array.isArray(node.value) ? node.value : [node.value]
  return values.every((value) => typeof value === 'string') ? values : null
}

const known = new WeakMap<Document, ReadonlySet<string>>()

/** Every id a document refers to, strongly or weakly. */
function referencesOf(document: Document): ReadonlySet<string> {
  let found = known.get(document)
  if (found === undefined) known.set(document, found = new Set(references(document)))
  return found
}

function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references)
  if (!isObject(value)) return []
  const nested = Object.values(value).flatMap(references)
  return typeof value._ref === 'string' ? [value._ref, ...nested] : nested
}
