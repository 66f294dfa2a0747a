import type {SanityClient} from '@sanity/client'
import type {SanityDocument} from '../../schemas/types.ts'
import type {Get} from '../source/reach.ts'
import {publishedId, seen, storedIds, withStored, type Layers, type Perspective} from './layers.ts'

/** Documents that changed, by id, as the event that told of it has them; undefined for one that is gone. */
export type Changes = ReadonlyMap<string, SanityDocument | undefined>

/** Types a preview can depend on. */
const types = ['edition', 'article', 'caseStudy', 'city', 'source', 'sanity.imageAsset']
const none: Layers = {drafts: undefined, published: undefined}

export interface DocumentsOptions {
  /** Told of what keeps the lake from being heard; it is tried again. */
  onTrouble?: (error: unknown) => void
  /** Milliseconds before it is tried again. */
  retryAfter?: number
}

/**
 * The documents that previews show, fetched when first asked for and kept as
 * the lake's events say. Documents nobody asked for are not kept.
 */
export class Documents {
  /** Resolves when the lake's events are heard for the first time. */
  readonly ready: Promise<void>
  readonly #client: SanityClient
  readonly #layers = new Map<string, Layers>()
  readonly #loading = new Map<string, Promise<void>>()
  readonly #subscribers = new Set<(changes: Changes) => void>()
  readonly #options: DocumentsOptions
  /** Number of the last event of each stored document. */
  readonly #heard = new Map<string, number>()
  #events = 0
  #changed = new Map<string, SanityDocument | undefined>()
  #stop = () => {}
  #isClosed = false

  /** @param client of the perspective `raw` */
  constructor(client: SanityClient, options: DocumentsOptions = {}) {
    this.#client = client
    this.#options = options
    this.ready = new Promise((resolve) => this.#listen(resolve))
  }

  /** Reads documents that are loaded; see `load`. */
  get(perspective: Perspective): Get {
    return (id) => seen(this.#layers.get(id), perspective)
  }

  /** Whether it is known what the lake holds of a document, be it nothing. */
  knows(id: string): boolean {
    return this.#layers.has(id) && !this.#loading.has(id)
  }

  /** Fetches what is not known yet. */
  async load(ids: Iterable<string>): Promise<void> {
    const wanted = [...new Set(ids)]
    const absent = wanted.filter((id) => !this.#layers.has(id) && !this.#loading.has(id))
    if (absent.length > 0) {
      const loading = this.#fetch(absent).finally(() => {
        for (const id of absent) this.#loading.delete(id)
      })
      for (const id of absent) this.#loading.set(id, loading)
    }
    await Promise.all(new Set(wanted.map((id) => this.#loading.get(id))))
  }

  /** Fetches anew what is known: a write that was answered may not have been told of yet. */
  async reload(): Promise<void> {
    const ids = [...this.#layers.keys()]
    if (ids.length === 0) return
    const before = new Map(this.#layers)
    await this.#fetch(ids)
    for (const id of ids) {
      const [old, now] = [before.get(id), this.#layers.get(id)]
      const isSame = (['drafts', 'published'] as const).every((layer) => old?.[layer]?._rev === now?.[layer]?._rev)
      if (isSame && old) this.#layers.set(id, old)
      else this.#tell(id, this.get('drafts')(id))
    }
  }

  /** Calls back when documents changed, once for what changed together. Returns what ends it. */
  subscribe(subscriber: (changes: Changes) => void): () => void {
    this.#subscribers.add(subscriber)
    return () => this.#subscribers.delete(subscriber)
  }

  close(): void {
    this.#isClosed = true
    this.#stop()
    this.#subscribers.clear()
  }

  #listen(onReady: () => void): void {
    const {onTrouble, retryAfter = 3000} = this.#options
    let timer: NodeJS.Timeout | undefined
    const retry = (error: unknown) => {
      subscription.unsubscribe()
      if (this.#isClosed) return
      onTrouble?.(error)
      timer = setTimeout(() => this.#listen(onReady), retryAfter)
    }
    const subscription = this.#client.listen('*[_type in $types]', {types}, {
      events: ['welcome', 'mutation'], includeResult: true, includeMutations: false, includeAllVersions: true,
      visibility: 'query',
    }).subscribe({
      next: (event) => {
        if (event.type === 'mutation') return this.#take(event.documentId, event.transition, event.result)
        onReady()
        // What happened while nobody listened is not told.
        this.reload().catch(retry)
      },
      error: retry,
    })
    this.#stop = () => {
      clearTimeout(timer)
      subscription.unsubscribe()
    }
  }

  #take(stored: string, transition: string, result: SanityDocument | undefined): void {
    const id = publishedId(stored)
    if (stored.startsWith('versions.')) return
    if (this.#layers.has(id) || this.#loading.has(id)) {
      this.#heard.set(stored, ++this.#events)
      if (result === undefined && transition !== 'disappear') {
        this.#fetch([id])
          .then(() => this.#tell(id, this.get('drafts')(id)), (error: unknown) => this.#options.onTrouble?.(error))
        return
      }
      this.#put(stored, result)
    }
    this.#tell(id, result)
  }

  #put(stored: string, document: SanityDocument | undefined): void {
    const id = publishedId(stored)
    this.#layers.set(id, withStored(this.#layers.get(id) ?? none, stored, document))
  }

  /** Where an event came while the answer was on its way, the event counts. */
  async #fetch(ids: readonly string[]): Promise<void> {
    const asked = this.#events
    const stored = ids.flatMap(storedIds)
    const documents = await this.#client.fetch<SanityDocument[]>('*[_id in $stored]', {stored})
    const found = new Map(documents.map((document) => [document._id, document]))
    for (const each of stored) if ((this.#heard.get(each) ?? 0) <= asked) this.#put(each, found.get(each))
  }

  #tell(id: string, document: SanityDocument | undefined): void {
    if (this.#changed.size === 0) {
      setImmediate(() => {
        const changed = this.#changed
        this.#changed = new Map()
        for (const subscriber of this.#subscribers) subscriber(changed)
      })
    }
    this.#changed.set(id, document)
  }
}
