import type {Schema, SchemaType} from '@sanity/types'
import type {SanityDocument} from '../../schemas/types.ts'

/** A value in a document. */
export interface DocumentNode {
  value: unknown
  /** In Sanity's syntax, `sections[_key=="a"].heading`; empty for the document itself. */
  path: string
  /** What the schema says should stand here; undefined where it knows of nothing. */
  type: SchemaType | undefined
  /** True for an item of an array. */
  isItem: boolean
  /** Types an item of this place may have. */
  candidates: readonly SchemaType[]
}

/** Deeper than any article; what recurses over content must not run out of stack. */
export const maxDepth = 64
/** Values of a document, more than any article has. */
export const maxNodes = 500_000

/** A document is not walked to its end: it is nested too deep or holds too much. */
export class TooLarge extends Error {
  readonly reason: 'deep' | 'many'
  readonly path: string

  constructor(reason: 'deep' | 'many', path: string) {
    super(`The document is ${reason === 'deep' ? 'nested too deep' : 'too large'}`)
    this.reason = reason
    this.path = path
  }
}

/**
 * Every value of a document with its place and its schema type, in the order
 * they stand. Does not recurse: content decides the depth.
 *
 * @throws TooLarge
 */
export function walk(document: SanityDocument, schema: Schema): DocumentNode[] {
  const nodes: DocumentNode[] = []
  const left: {node: DocumentNode; depth: number}[] = [{
    node: {value: document, path: '', type: schema.get(document._type), isItem: false, candidates: []}, depth: 0,
  }]
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const {node, depth} = next
    if (depth > maxDepth) throw new TooLarge('deep', node.path)
    nodes.push(node)
    const children = childrenOf(node)
    if (nodes.length + left.length + children.length > maxNodes) throw new TooLarge('many', node.path)
    for (let index = children.length - 1; index >= 0; index--) left.push({node: children[index]!, depth: depth + 1})
  }
  return nodes
}

/** Whether a type is of this name or made from one that is. */
export function isOfType(type: SchemaType | undefined, name: string): boolean {
  for (let each: SchemaType | null | undefined = type; each; each = each.type) if (each.name === name) return true
  return false
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function childrenOf({value, path, type}: DocumentNode): DocumentNode[] {
  if (Array.isArray(value)) {
    const candidates = type?.jsonType === 'array' ? type.of : []
    return value.map((item: unknown, index) => ({
      value: item, path: itemPath(path, item, index),
      type: itemType(item, candidates), isItem: true, candidates,
    }))
  }
  if (!isRecord(value)) return []
  const fields = type?.jsonType === 'object' ? type.fields : []
  return Object.entries(value).map(([name, member]) => ({
    value: member, path: memberPath(path, name), type: fields.find((field) => field.name === name)?.type,
    isItem: false, candidates: [],
  }))
}

function itemType(item: unknown, candidates: readonly SchemaType[]): SchemaType | undefined {
  if (!isRecord(item)) return candidates.find(({jsonType}) => jsonType !== 'object' && jsonType === typeof item)
  if (item._type === undefined && candidates.length === 1) return candidates[0]
  return candidates.find(({name}) => name === item._type) ?? candidates.find(({type}) => type?.name === item._type)
}

/** The path of an item of a list. */
export function itemPath(path: string, item: unknown, index: number): string {
  return `${path}[${isRecord(item) && typeof item._key === 'string' ? `_key==${JSON.stringify(item._key)}` : index}]`
}

/** The path of a field. */
export function memberPath(path: string, name: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${path}[${JSON.stringify(name)}]`
  return path === '' ? name : `${path}.${name}`
}
