import {watch} from 'node:fs'
import type {FSWatcher} from 'node:fs'
import {join} from 'node:path'
import {mutationsOf} from './actions.ts'
import {kept, presented} from './assetDocument.ts'
import type {Address} from './assetDocument.ts'
import {draftId, layerOf} from './document.ts'
import type {Change, Document, Json} from './document.ts'
import {MutationError} from './error.ts'
import type {Query} from './groq/dataset.ts'
import {Groq} from './groq/groq.ts'
import {Mirror, contentOf, fileContent} from './mirror.ts'
import type {Notice, OutsideChange} from './mirror.ts'
import {Work, randomId} from './mutations.ts'
import type {MutationResult} from './mutations.ts'
import {ReferenceIndex} from './references.ts'
import {Store} from './store.ts'
import type {Transaction} from './store.ts'

export interface LakeOptions {
  /** Folder of the dataset; `documents/` and `assets/` lie in it, and the lake's own memory in `.lake/`. */
  content: string
  projectId?: string
  dataset?: string
  /** For one GROQ query, in milliseconds. */
  queryTimeLimit?: number
  onNotice?: (notice: Notice) => void
}

/** A transaction that is stored, with what a listener may want of it. */
export interface Committed {
  transaction: Transaction
  changes: Change[]
  mutationsOf: (id: string) => Json[]
}

export interface Outcome {
  transactionId: string
  results: (MutationResult & {document: Document | null})[]
}

export interface WriteOptions {
  transactionId?: string | undefined
  dryRun?: boolean | undefined
}

/** The one user there is. */
export const userId = 'local'
/** Who changed what was changed in the files. */
export const gitAuthor = 'git'

/** A dataset in a folder: documents in memory and in the store, published ones mirrored to files. */
export class Lake {
  readonly address: Address
  readonly content: string
  readonly store: Store
  readonly groq: Groq
  readonly #documents = new Map<string, Document>()
  readonly #references = new ReferenceIndex()
  readonly #mirror: Mirror
  readonly #onNotice: (notice: Notice) => void
  readonly #subscribers = new Set<(committed: Committed) => void>()
  #watcher: FSWatcher | undefined
  #last: Promise<unknown> = Promise.resolve()
  #lookDue: NodeJS.Timeout | undefined

  /**
   * Opens the dataset: finishes what a crash left undone, takes in what changed in the files, watches them.
   *
   * @throws LakeRefusal when another lake has the folder
   */
  constructor({content, projectId = 'local', dataset = 'production', queryTimeLimit = 10_000, onNotice}: LakeOptions) {
    this.content = content
    this.address = {url: 'http://127.0.0.1', projectId, dataset}
    this.#onNotice = onNotice ?? (() => {})
    this.store = new Store(join(content, '.lake'))
    this.groq = new Groq({identity: userId, projectId, dataset}, () => this.all(), queryTimeLimit)
    const aside = join(content, '.lake', 'overwritten')
    this.#mirror = new Mirror(join(content, 'documents'), aside, this.store, this.#onNotice)
    try {
      for (const document of this.store.documents()) this.#remember(document._id, document)
      this.#takeIn()
      this.#flush()
    } catch (error) {
      this.store.close()
      throw error
    }
    this.#watch(join(content, 'documents'))
  }

  /** A document as the API shows it. */
  get(id: string): Document | null {
    const document = this.#documents.get(id)
    return document ? presented(document, this.address) : null
  }

  /** All documents of all layers, as the API shows them, in the order of their ids. */
  all(): Document[] {
    return [...this.#documents.values()].sort((a, b) => a._id < b._id ? -1 : 1)
      .map((document) => presented(document, this.address))
  }

  /** The result of a query as JSON text. */
  query(query: Query): Promise<string> {
    return this.groq.query(query)
  }

  /** Carries out mutations: all or none. */
  transact(mutations: readonly unknown[], options: WriteOptions = {}): Promise<Outcome> {
    return this.#write(options, mutations, async (work) => {
      for (const [index, mutation] of mutations.entries()) await work.mutate(mutation, index)
    })
  }

  /** Carries out actions: all or none; each sees what the ones before it did. */
  act(actions: readonly unknown[], options: WriteOptions = {}): Promise<Outcome> {
    const mutations: Json[] = []
    return this.#write(options, mutations, async (work) => {
      for (const [index, action] of actions.entries()) {
        for (const mutation of mutationsOf(action, (id) => work.get(id))) {
          mutations.push(mutation)
          await work.mutate(mutation, index)
        }
      }
    })
  }

  /** Calls back after each transaction, in their order. Returns what ends it. */
  subscribe(subscriber: (committed: Committed) => void): () => void {
    this.#subscribers.add(subscriber)
    return () => this.#subscribers.delete(subscriber)
  }

  async close(): Promise<void> {
    this.#watcher?.close()
    clearTimeout(this.#lookDue)
    await this.#last
    await this.groq.close()
    this.store.close()
  }

  /** One write at a time, in the order they were asked for. */
  #inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const result = this.#last.then(work)
    this.#last = result.catch(() => {})
    return result
  }

  #write(options: WriteOptions, mutations: readonly unknown[], run: (work: Work) => Promise<void>): Promise<Outcome> {
    return this.#inTurn(async () => {
      const id = options.transactionId ?? randomId()
      if (this.store.hasTransaction(id)) {
        throw new MutationError('transactionIdConflictError', `The transaction ID "${id}" has been used before`)
      }
      const timestamp = new Date().toISOString()
      const work = new Work({
        get: (document) => this.#documents.get(document) ?? null,
        find: (query, params, changes) => this.groq.find(query, params, changes.map(({id, after}) => [id, after])),
      }, id, timestamp)
      await run(work)
      const changes = work.changes().map((change) => ({...change, after: change.after && kept(change.after)}))
      this.#references.check(changes, (target) => work.get(target) !== null)
      this.#refuseUnseen(changes)
      if (options.dryRun !== true && changes.length > 0) {
        const transaction = {id, timestamp, author: userId, mutations: [...mutations]}
        this.#commit(transaction, changes, (each) => work.mutationsOf(each))
        this.#flush()
      }
      const results = work.results.map((result) => {
        const document = work.get(result.id)
        return {...result, document: document && presented(document, this.address)}
      })
      return {transactionId: id, results}
    })
  }

  #commit(transaction: Omit<Transaction, 'documentIDs' | 'effects'>, changes: Change[],
    mutationsOf: (id: string) => Json[], journal = changes.map(({id}) => id).filter(isPublished)): void {
    const stored = this.store.commit(transaction, changes, journal)
    for (const {id, after} of changes) this.#remember(id, after)
    this.groq.update(changes.map(({id, after}) => [id, after && presented(after, this.address)]))
    for (const subscriber of this.#subscribers) subscriber({transaction: stored, changes, mutationsOf})
  }

  #remember(id: string, document: Document | null): void {
    if (document === null) this.#documents.delete(id)
    else this.#documents.set(id, document)
    this.#references.update(id, document)
  }

  /** Writes the files that are behind. What fails stays in the journal and is tried again with the next write. */
  #flush(): void {
    const behind = this.store.journal()
    if (behind.length === 0) return
    try {
      this.#mirror.write(new Map(behind.map((id) => [id, this.#documents.get(id) ?? null])))
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      this.#onNotice({rule: 'mirror-behind', message: `Stored, but not yet written to the files: ${why}`})
    }
  }

  /** A file changed a moment ago wins over a write that has not seen it. */
  #refuseUnseen(changes: readonly Change[]): void {
    if (!changes.some(({id}) => isPublished(id))) return
    const taken = this.#takeIn()
    const [conflict] = changes.filter(({id}) => taken.has(id))
    if (conflict === undefined) return
    throw new MutationError('documentRevisionIDDoesNotMatchError',
      `The file of "${conflict.id}" has changed and was taken in; look at it and try again`, {id: conflict.id})
  }

  #watch(folder: string): void {
    const fail = (error: unknown) => this.#onNotice({
      rule: 'not-watched',
      message: `${folder} is not watched, changed files are taken in at the next write: ${String(error)}`,
    })
    try {
      this.#watcher = watch(folder, () => this.#lookSoon()).on('error', fail)
    } catch (error) {
      fail(error)
    }
  }

  #lookSoon(): void {
    clearTimeout(this.#lookDue)
    this.#lookDue = setTimeout(() => void this.#inTurn(() => this.#takeIn()).catch((error: unknown) => {
      this.#onNotice({rule: 'mirror-behind', message: `The files cannot be read: ${String(error)}`})
    }), 50)
  }

  /**
   * Makes what the files say the published documents. Where the lake, too,
   * has a version its file never got, that version becomes the draft.
   *
   * @returns ids of the documents that became others
   */
  #takeIn(): Set<string> {
    const outside = this.#mirror.outsideChanges()
    if (outside.length === 0) return new Set()
    const behind = new Set(this.store.journal())
    const id = randomId()
    const timestamp = new Date().toISOString()
    const different = outside.filter((change) => !this.#says(change))
    const changes: Change[] = []
    for (const change of different) {
      const before = this.#documents.get(change.id) ?? null
      const stamps = {_rev: id, _createdAt: before?._createdAt ?? timestamp, _updatedAt: timestamp}
      const after = change.content && {...contentOf(change.content), ...stamps} as Document
      changes.push({id: change.id, before, after})
      if (before === null || !behind.has(change.id)) continue
      const draft = draftId(change.id)
      this.#onNotice({
        rule: 'both-changed', file: change.file, document: change.id,
        message: `"${change.id}" changed in ${change.file} and in the lake; the file counts, the lake's is ${draft}`,
      })
      if (this.#documents.has(draft)) continue
      changes.push({id: draft, before: null, after: {...before, ...stamps, _id: draft}})
    }
    if (changes.length > 0) {
      const mutation = ({id: each, after}: Change): Json => after ? {createOrReplace: after} : {delete: {id: each}}
      this.#commit({id, timestamp, author: gitAuthor, mutations: changes.map(mutation)}, changes,
        (each) => changes.filter((change) => change.id === each).map(mutation), [])
    }
    this.#mirror.accept(outside)
    return new Set(different.map((change) => change.id))
  }

  /** Whether the lake's document says what the file says, however it is laid out. */
  #says({id, content}: OutsideChange): boolean {
    const document = this.#documents.get(id)
    if (content === null || document === undefined) return content === null && document === undefined
    return fileContent(document) === fileContent(content)
  }
}

function isPublished(id: string): boolean {
  return layerOf(id) === 'published'
}
