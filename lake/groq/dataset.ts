import {evaluate, parse} from 'groq-js'
import type {ExprNode} from 'groq-js'
import type {Document, Json} from '../document.ts'
import {documentsIn} from './perspective.ts'
import type {Perspective} from './perspective.ts'

export interface Query {
  query: string
  params: Json
  perspective: Perspective
}

/** Who asks and where: what `identity()` and `sanity::dataset()` answer. */
export interface Surroundings {
  identity: string
  projectId: string
  dataset: string
}

/** A state of a document, `null` when it is gone. */
export type Update = readonly [id: string, document: Document | null]

interface View {
  all: Document[]
  byId: Map<string, Document>
  byType: Map<string, Document[]>
}

/** Documents that GROQ is asked of. Views by perspective are made once and kept until something changes. */
export class GroqDataset {
  readonly #documents = new Map<string, Document>()
  readonly #views = new Map<Perspective, View>()
  readonly #trees = new Map<string, ExprNode>()
  readonly #sanity: {projectId: string; dataset: string}
  readonly #identity: string

  constructor({identity, projectId, dataset}: Surroundings) {
    this.#identity = identity
    this.#sanity = {projectId, dataset}
  }

  update(updates: readonly Update[]): void {
    for (const [id, document] of updates) {
      if (document === null) this.#documents.delete(id)
      else this.#documents.set(id, document)
    }
    this.#views.clear()
  }

  /** The result of a query, as JSON. */
  async query({query, params, perspective}: Query): Promise<unknown> {
    const view = this.#views.get(perspective) ?? viewOf(documentsIn(perspective, this.#documents.values()))
    this.#views.set(perspective, view)
    return this.#evaluate(query, params, view)
  }

  /** Ids a query finds among all layers, as if the updates had been made. */
  async find(query: string, params: Json, updates: readonly Update[]): Promise<string[]> {
    const documents = new Map(this.#documents)
    for (const [id, document] of updates) {
      if (document === null) documents.delete(id)
      else documents.set(id, document)
    }
    const found = await this.#evaluate(query, params, viewOf([...documents.values()]))
    const ids = (Array.isArray(found) ? found : [found]).map((item) => (item as Json | null)?._id)
    return [...new Set(ids.filter((id) => typeof id === 'string'))]
  }

  /** Whether a query finds each of the documents, asked of that document alone. */
  async matches(query: string, params: Json, documents: readonly (Document | null)[]): Promise<boolean[]> {
    const answers: boolean[] = []
    for (const document of documents) {
      const found = document && await this.#evaluate(query, params, viewOf([document]))
      answers.push(Array.isArray(found) ? found.length > 0 : found !== null && found !== false)
    }
    return answers
  }

  async #evaluate(query: string, params: Json, view: View): Promise<unknown> {
    const key = `${query}\n${JSON.stringify(params)}`
    let tree = this.#trees.get(key)
    if (tree === undefined) {
      if (this.#trees.size >= 500) this.#trees.clear()
      this.#trees.set(key, tree = parse(query, {params}))
    }
    const result = await evaluate(tree, {
      dataset: narrowed(tree, params, view),
      params,
      identity: this.#identity,
      sanity: this.#sanity,
      dereference: ({_ref}) => view.byId.get(_ref) ?? null,
    })
    return result.get()
  }
}

function viewOf(all: Document[]): View {
  const byType = new Map<string, Document[]>()
  for (const document of all) {
    const bucket = byType.get(document._type)
    if (bucket === undefined) byType.set(document._type, [document])
    else bucket.push(document)
  }
  return {all, byId: new Map(all.map((document) => [document._id, document])), byType}
}

/**
 * Hands only the documents of one type to a query that asks the dataset once
 * and for that type: what it would throw away need not be walked.
 */
function narrowed(tree: ExprNode, params: Json, view: View): Document[] {
  let everything = 0
  let type: unknown
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(walk)
    if (typeof node !== 'object' || node === null) return
    const {type: kind, base, expr, name} = node as Record<string, unknown>
    if (kind === 'Everything') everything += 1
    // references(), global::… and the like may look at the whole dataset.
    if (kind === 'FuncCall' && name === 'references') everything += 1
    if (kind === 'Filter' && (base as ExprNode).type === 'Everything') type = typeAsked(expr as ExprNode, params)
    for (const member of Object.values(node)) walk(member)
  }
  walk(tree)
  return everything === 1 && typeof type === 'string' ? view.byType.get(type) ?? [] : view.all
}

/** `_type == "a"`, alone or as the left part of `&&`. */
function typeAsked(filter: ExprNode, params: Json): unknown {
  if (filter.type === 'And') return typeAsked(filter.left, params)
  if (filter.type !== 'OpCall' || filter.op !== '==') return undefined
  const {left, right} = filter
  if (left.type !== 'AccessAttribute' || left.name !== '_type' || left.base !== undefined) return undefined
  return right.type === 'Value' ? right.value : right.type === 'Parameter' ? params[right.name] : undefined
}
