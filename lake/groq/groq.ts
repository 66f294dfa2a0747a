import {Worker} from 'node:worker_threads'
import type {Address} from '../assetDocument.ts'
import type {Document, Json} from '../document.ts'
import {ApiError} from '../error.ts'
import type {Query, Surroundings, Update} from './dataset.ts'
import type {Answer, Message, Request, Stored} from './worker.ts'

interface Waiting {
  request: Request
  resolve: (json: string) => void
  reject: (error: Error) => void
}

/**
 * GROQ in a thread of its own, with a limit of time and memory: a query that
 * runs too long loses its thread, the ones behind it are asked again in a new one.
 */
export class Groq {
  readonly #documents: () => Iterable<Stored>
  readonly #timeLimit: number
  readonly #waiting = new Map<number, Waiting>()
  #surroundings: Surroundings
  #worker: Worker | undefined
  /** Whether the thread has the dataset; only then a request can be slow. */
  #isReady = false
  #timer: NodeJS.Timeout | undefined
  #count = 0

  /**
   * @param documents the whole dataset, read whenever a thread starts
   * @param timeLimit for one request, in milliseconds
   */
  constructor(surroundings: Surroundings, documents: () => Iterable<Stored>, timeLimit: number) {
    this.#surroundings = surroundings
    this.#documents = documents
    this.#timeLimit = timeLimit
  }

  /** Starts the thread, so that the first question need not wait for it. */
  start(): void {
    this.#worker ??= this.#started()
  }

  /** Tells the thread of changes; requests made after it see them. */
  update(stored: Stored[]): void {
    this.#post({stored})
  }

  /** From now on assets are reached elsewhere. */
  move(address: Address): void {
    this.#surroundings = {...this.#surroundings, address: {...address}}
    this.#post({address: {...address}})
  }

  /** The result of a query, as JSON text. */
  query(query: Query): Promise<string> {
    return this.#ask({kind: 'query', query})
  }

  async find(query: string, params: Json, updates: Update[]): Promise<string[]> {
    return JSON.parse(await this.#ask({kind: 'find', query, params, updates})) as string[]
  }

  async matches(query: string, params: Json, documents: (Document | null)[]): Promise<boolean[]> {
    return JSON.parse(await this.#ask({kind: 'matches', query, params, documents})) as boolean[]
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer)
    const worker = this.#worker
    this.#worker = undefined
    for (const {reject} of this.#waiting.values()) reject(new Error('The lake is closing'))
    this.#waiting.clear()
    await worker?.terminate()
  }

  #ask(request: Request): Promise<string> {
    this.start()
    const id = ++this.#count
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, {request, resolve, reject})
      this.#post({id, request})
      if (this.#waiting.size === 1) this.#watch()
    })
  }

  #started(): Worker {
    const file = import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js'
    const worker = new Worker(new URL(file, import.meta.url), {
      workerData: this.#surroundings,
      resourceLimits: {maxOldGenerationSizeMb: 512},
    })
    this.#isReady = false
    worker.on('message', (answer: Answer) => {
      if ('id' in answer) return this.#settle(answer)
      if (this.#worker !== worker) return
      this.#isReady = true
      this.#watch()
    })
    worker.on('error', (error) => {
      const why = error instanceof Error ? error.message : String(error)
      if (this.#worker === worker) this.#restart(`The query failed: ${why}`)
    })
    worker.unref()
    for (const stored of batches(this.#documents())) worker.postMessage({stored} satisfies Message)
    worker.postMessage({isAllStored: true} satisfies Message)
    return worker
  }

  #post(message: Message): void {
    this.#worker?.postMessage(message)
  }

  #settle(answer: Exclude<Answer, {isReady: true}>): void {
    const waiting = this.#waiting.get(answer.id)
    if (waiting === undefined) return
    this.#waiting.delete(answer.id)
    this.#watch()
    if ('json' in answer) waiting.resolve(answer.json)
    else waiting.reject(queryError(waiting.request, answer.error))
  }

  /** Times the request at the head of the queue, which is the one being worked on. */
  #watch(): void {
    clearTimeout(this.#timer)
    if (!this.#isReady || this.#waiting.size === 0) return
    this.#timer = setTimeout(() => {
      this.#restart(`The query took longer than ${this.#timeLimit} ms and was stopped`)
    }, this.#timeLimit)
  }

  /** Gives up the request at the head and asks the others again. */
  #restart(reason: string): void {
    const worker = this.#worker
    void worker?.terminate()
    this.#worker = undefined
    const [head, ...others] = this.#waiting
    if (head !== undefined) {
      this.#waiting.delete(head[0])
      head[1].reject(new ApiError(400, {type: 'queryTimeoutError', description: reason}))
    }
    if (others.length > 0) {
      this.start()
      for (const [id, {request}] of others) this.#post({id, request})
    }
    this.#watch()
  }
}

/** Parts that can be worked on while the next is read. */
function* batches(stored: Iterable<Stored>): Generator<Stored[]> {
  let batch: Stored[] = []
  let length = 0
  for (const each of stored) {
    batch.push(each)
    length += each[1]?.length ?? 0
    if (length < 2 ** 20) continue
    yield batch
    batch = []
    length = 0
  }
  if (batch.length > 0) yield batch
}

function queryError(request: Request, {message, position}: {message: string; position?: number}): ApiError {
  if (position === undefined) return new ApiError(400, {type: 'queryError', description: message})
  const query = request.kind === 'query' ? request.query.query : request.query
  return new ApiError(400, {type: 'queryParseError', description: message, query, start: position, end: position})
}
