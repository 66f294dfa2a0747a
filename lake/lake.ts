import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {setImmediate} from 'node:timers/promises'
import {mutationsOf} from './actions.ts'
import {kept, presented} from './assetDocument.ts'
import type {Address} from './assetDocument.ts'
import {layerOf} from './document.ts'
import type {Change, Document, Json} from './document.ts'
import {MutationError} from './error.ts'
import type {Query} from './groq/dataset.ts'
import {Groq} from './groq/groq.ts'
import {FolderWatch} from './folderWatch.ts'
import {Mirror} from './mirror.ts'
import type {Notice, OutsideChange} from './mirror.ts'
import {Work, randomId} from './mutations.ts'
import type {MutationResult} from './mutations.ts'
import {ReferenceIndex} from './references.ts'
import {Store, mutationOf} from './store.ts'
import type {Transaction} from './store.ts'
import {changesOf} from './takeIn.ts'

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

/** How many changed files enter history as one transaction. */
const batch = 500

/** A dataset in a folder: documents in the store, published ones mirrored to files, and a thread that answers GROQ. */
export class Lake {
  readonly address: Address
  readonly content: string
  readonly store: Store
  readonly #groq: Groq
  /** Apart from the queries, so that no slow one keeps listeners waiting. */
  readonly #filters: Groq
  readonly #references: ReferenceIndex
  readonly #mirror: Mirror
  readonly #folder: string
  readonly #watch: FolderWatch
  readonly #onNotice: (notice: Notice) => void
  readonly #subscribers = new Set<(committed: Committed) => void>()
  #last: Promise<unknown> = Promise.resolve()

  /**
   * Opens the dataset: finishes what a crash left undone, takes in what changed in the files, watches them.
   *
   * @throws LakeRefusal when another lake has the folder
   */
  constructor({content, projectId = 'local', dataset = 'production', queryTimeLimit = 10_000, onNotice}: LakeOptions) {
    this.content = content
    this.address = {url: 'http://127.0.0.1', projectId, dataset}
    this.#onNotice = onNotice ?? (() => {})
    this.#folder = join(content, 'documents')
    this.store = new Store(join(content, '.lake'))
    this.#references = new ReferenceIndex(() => this.store.references())
    const surroundings = {identity: userId, address: {...this.address}}
    this.#groq = new Groq(surroundings, () => this.store.texts(), queryTimeLimit)
    this.#filters = new Groq(surroundings, () => [], queryTimeLimit)
    const aside = join(content, '.lake', 'overwritten')
    this.#mirror = new Mirror(this.#folder, aside, this.store, this.#onNotice)
    // First, so that it reads what is stored while the files are looked at.
    this.#groq.start()
    try {
      this.#takeIn()
      this.#flush()
    } catch (error) {
      void this.#groq.close()
      this.store.close()
      throw error
    }
    this.#watch = new FolderWatch(this.#folder, (names) => this.#lookAt(names), this.#onNotice)
  }

  /** Where the lake is reached; the addresses of assets begin so. */
  set url(url: string) {
    this.address.url = url
    this.#groq.move(this.address)
  }

  /** A document as the API shows it. */
  get(id: string): Document | null {
    const document = this.store.get(id)
    return document && presented(document, this.address)
  }

  /** All documents of all layers, as the API shows them, in the order of their ids. */
  all(): Document[] {
    return Array.from(this.store.texts(), ([, text]) => presented(JSON.parse(text!) as Document, this.address))
      .sort((a, b) => a._id < b._id ? -1 : 1)
  }

  /** The result of a query as JSON text. */
  query(query: Query): Promise<string> {
    return this.#groq.query(query)
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

  /** Whether each of the documents passes the filter of a query. */
  matches(query: string, params: Json, documents: (Document | null)[]): Promise<boolean[]> {
    return this.#filters.matches(query, params, documents)
  }

  /** Calls back after each transaction, in their order. Returns what ends it. */
  subscribe(subscriber: (committed: Committed) => void): () => void {
    this.#subscribers.add(subscriber)
    return () => this.#subscribers.delete(subscriber)
  }

  async close(): Promise<void> {
    this.#watch.close()
    await this.#last
    await Promise.all([this.#groq.close(), this.#filters.close()])
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
        get: (document) => this.store.get(document),
        find: (query, params, changes) => this.#groq.find(query, params, changes.map(({id, after}) => [id, after])),
      }, id, timestamp)
      await run(work)
      const changes = work.changes().map((change) => ({...change, after: change.after && kept(change.after)}))
      this.#references.check(changes, (id) => work.get(id) !== null, (id) => this.store.get(id))
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

  #commit(transaction: Parameters<Store['commit']>[0], changes: Change[],
    mutationsOf: (id: string) => Json[], journal = changes.map(({id}) => id).filter(isPublished)): void {
    const stored = this.store.commit(transaction, changes, journal)
    for (const {id, after} of changes) this.#references.update(id, after)
    this.#groq.update(stored.texts)
    const committed = {transaction: stored.transaction, changes, mutationsOf}
    for (const subscriber of this.#subscribers) this.#tell(subscriber, committed)
  }

  /** What is stored is stored, whatever a listener makes of it. */
  #tell(subscriber: (committed: Committed) => void, committed: Committed): void {
    try {
      subscriber(committed)
    } catch (error) {
      this.#onNotice({rule: 'listener-failed', message: `A listener failed: ${String(error)}`})
    }
  }

  /** Writes the files that are behind. What fails stays in the journal and is tried again with the next write. */
  #flush(): void {
    const behind = this.store.journal()
    if (behind.length === 0) return
    try {
      this.#mirror.write(new Map(behind.map((id) => [id, this.store.get(id)])))
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      this.#onNotice({rule: 'mirror-behind', message: `Stored, but not yet written to the files: ${why}`})
    }
  }

  /** A file changed a moment ago wins over a write that has not seen it. */
  #refuseUnseen(changes: readonly Change[]): void {
    const published = changes.filter(({id}) => isPublished(id))
    if (this.#mirror.isAsKnown(published.map(({id, after}) => [id, after]))) return
    const taken = this.#takeIn()
    const [conflict] = changes.filter(({id}) => taken.has(id))
    if (conflict === undefined) return
    throw new MutationError('documentRevisionIDDoesNotMatchError',
      `The file of "${conflict.id}" has changed and was taken in; look at it and try again`, {id: conflict.id})
  }

  #lookAt(names: ReadonlySet<string> | undefined): void {
    void this.#inTurn(async () => {
      // Readers are answered in between, writers wait.
      for (const _ of this.#takingIn(names)) await setImmediate()
    }).catch((error: unknown) => {
      this.#onNotice({rule: 'mirror-behind', message: `The files cannot be read: ${String(error)}`})
    })
  }

  /**
   * Makes what the files say the published documents.
   *
   * @returns ids of the documents that became others
   */
  #takeIn(): Set<string> {
    return new Set([...this.#takingIn()].flat())
  }

  /**
   * The same, part by part.
   *
   * @param names files to look at; all without them
   */
  * #takingIn(names?: ReadonlySet<string>): Generator<string[]> {
    // A folder that went says nothing about its documents.
    if (!existsSync(this.#folder)) return
    const outside = this.#mirror.outsideChanges(names)
    for (let start = 0; start < outside.length; start += batch) yield this.#takeInBatch(outside.slice(start, start + batch))
  }

  #takeInBatch(outside: readonly OutsideChange[]): string[] {
    const transaction = {id: randomId(), timestamp: new Date().toISOString(), author: gitAuthor}
    const changes = changesOf(outside, this.store, transaction, this.#onNotice)
    if (changes.length > 0) {
      this.#commit(transaction, changes, (id) => changes.filter((change) => change.id === id).map(mutationOf), [])
    }
    this.#mirror.accept(outside)
    return changes.map((change) => change.id)
  }
}

function isPublished(id: string): boolean {
  return layerOf(id) === 'published'
}
