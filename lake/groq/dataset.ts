import {evaluate, evaluateSync, parse} from 'groq-js'
import type {ExprNode} from 'groq-js'
import {presented} from '../assetDocument.ts'
import type {Address} from '../assetDocument.ts'
import type {Document, Json} from '../document.ts'
import {shownIn} from './perspective.ts'
import type {Perspective} from './perspective.ts'
import {candidates, planned} from './plan.ts'
import type {Plan} from './plan.ts'
import {View} from './view.ts'

export interface Query {
  query: string
  params: Json
  perspective: Perspective
}

/** Who asks and where: what `identity()` and `sanity::dataset()` answer, and how assets are reached. */
export interface Surroundings {
  identity: string
  address: Address
}

/** A state of a document, `null` when it is gone. */
export type Update = readonly [id: string, document: Document | null]

/** How many plans of queries are kept. */
const planLimit = 500

/** Documents that GROQ is asked of. Each perspective is a view, made when first asked for and kept up to date. */
export class GroqDataset {
  readonly #raw = new View()
  readonly #views = new Map<Perspective, View>([['raw', this.#raw]])
  readonly #plans = new Map<string, Plan>()
  readonly #identity: string
  #address: Address

  constructor({identity, address}: Surroundings) {
    this.#identity = identity
    this.#address = address
  }

  update(updates: readonly Update[]): void {
    for (const [id, document] of updates) {
      this.#raw.put(id, document && presented(document, this.#address))
      for (const [perspective, view] of this.#views) if (view !== this.#raw) this.#show(perspective, view, id)
    }
  }

  /** From now on assets are reached elsewhere. */
  move(address: Address): void {
    this.#address = address
    const assets = ['sanity.imageAsset', 'sanity.fileAsset'].flatMap((type) => this.#raw.list(type))
    this.update(assets.map((document) => [document._id, document]))
  }

  /** The result of a query, as JSON. */
  async query({query, params, perspective}: Query): Promise<unknown> {
    return this.#ask(query, params, this.#view(perspective))
  }

  /** Ids a query finds among all layers, as if the updates had been made. */
  async find(query: string, params: Json, updates: readonly Update[]): Promise<string[]> {
    const before = updates.map(([id]): Update => [id, this.#raw.get(id)])
    for (const [id, document] of updates) this.#raw.put(id, document && presented(document, this.#address))
    try {
      const found = await this.#ask(query, params, this.#raw)
      const ids = (Array.isArray(found) ? found : [found]).map((item) => (item as Json | null)?._id)
      return [...new Set(ids.filter((id) => typeof id === 'string'))]
    } finally {
      for (const [id, document] of before) this.#raw.put(id, document)
    }
  }

  /**
   * Whether each of the documents passes the filter of a query. As the Content
   * Lake has it, what follows the filter does not count, and joins find nothing.
   */
  async matches(query: string, params: Json, documents: readonly (Document | null)[]): Promise<boolean[]> {
    const tree = filterOf(parse(query, {params}))
    const answers: boolean[] = []
    for (const document of documents) {
      const found = document && await this.#evaluate({tree, params, dataset: [document], dereference: () => null})
      answers.push(Array.isArray(found) && found.length > 0)
    }
    return answers
  }

  #view(perspective: Perspective): View {
    let view = this.#views.get(perspective)
    if (view === undefined) {
      this.#views.set(perspective, view = new View())
      for (const {_id} of this.#raw.list()) this.#show(perspective, view, _id)
    }
    return view
  }

  #show(perspective: Perspective, view: View, id: string): void {
    view.put(...shownIn(perspective, id, (each) => this.#raw.get(each)))
  }

  #ask(query: string, params: Json, view: View): Promise<unknown> {
    const key = `${query}\n${JSON.stringify(params)}`
    let plan = this.#plans.get(key)
    if (plan === undefined) {
      if (this.#plans.size >= planLimit) this.#plans.clear()
      this.#plans.set(key, plan = planned(parse(query, {params})))
    }
    return this.#carryOut(plan, params, view)
  }

  async #carryOut({tree, scans, once}: Plan, params: Json, view: View): Promise<unknown> {
    const all = {...params}
    for (const [name, conditions] of scans) all[name] = candidates(conditions, view)
    for (const [name, plan] of once) all[name] = await this.#carryOut(plan, params, view)
    return this.#evaluate({tree, params: all, dataset: view.list(), dereference: ({_ref}) => view.get(_ref)})
  }

  /** In one go where groq-js can, which is several times as fast; else, and for errors, with promises. */
  async #evaluate({tree, ...options}: Evaluation): Promise<unknown> {
    const all = {...options, identity: this.#identity, sanity: this.#address}
    try {
      return evaluateSync(tree, all).data
    } catch {
      return (await evaluate(tree, all)).get()
    }
  }
}

interface Evaluation {
  tree: ExprNode
  params: Json
  dataset: readonly Document[]
  dereference: (reference: {_ref: string}) => Document | null
}

/**
 * The part of a query that says which documents it is about.
 *
 * @throws Error when it is not about documents, `count(*)`
 */
function filterOf(tree: ExprNode): ExprNode {
  let node = tree
  while (node.type !== 'Filter' && node.type !== 'Everything') {
    if (!('base' in node) || node.base === undefined) throw new Error('A listener needs a filter: *[…]')
    node = node.base
  }
  return node
}
