import type {Book} from '../book.ts'
import {Failure, type Finding} from '../finding.ts'
import {renderPdf, type Pdf, type WarmBrowser} from '../pdf/index.ts'

/** A newer text made this print pointless. */
class Superseded extends Error {}

/** How the print of a preview stands. */
export type PrintState =
  | {revision: number; state: 'working'}
  | {revision: number; state: 'ready'; pages: number}
  | {revision: number; state: 'failed'; findings: readonly Finding[]}

/** A finished print. */
export interface Printed extends Pick<Pdf, 'pdf' | 'origins' | 'pageCount' | 'findings'> { revision: number }

/** One print after another: two at a time would only be slower, each of them. */
export class Press {
  readonly #browser: WarmBrowser
  #last: Promise<unknown> = Promise.resolve()

  constructor(browser: WarmBrowser) {
    this.#browser = browser
  }

  print(book: () => Promise<Book>, signal: AbortSignal): Promise<Pdf> {
    const result = this.#last.then(async () => {
      signal.throwIfAborted()
      return renderPdf(await book(), {browser: this.#browser, origins: true, signal})
    })
    this.#last = result.catch(() => {})
    return result
  }
}

export interface Pace {
  /** Milliseconds of quiet before a print begins. */
  quietMs: number
  /** A print is finished, however fast someone types, when the last one shown is older than this. */
  staleMs: number
}
const usualPace: Pace = {quietMs: 120, staleMs: 4000}

/** Prints one preview whenever its text has changed: soon, and not for every letter. */
export class Printing {
  readonly #press: Press
  readonly #book: () => Promise<Book>
  readonly #tell: (state: PrintState) => void
  readonly #pace: Pace
  #wanted = 0
  #state: PrintState | undefined
  #printed: Printed | undefined
  #shownAt = 0
  #job: AbortController | undefined
  #timer: NodeJS.Timeout | undefined
  #change = Promise.withResolvers<void>()
  #isClosed = false

  /**
   * @param book the text of now, with its images
   * @param tell hears of every change of state
   */
  constructor(press: Press, book: () => Promise<Book>, tell: (state: PrintState) => void, pace: Pace = usualPace) {
    this.#press = press
    this.#book = book
    this.#tell = tell
    this.#pace = pace
  }

  get state(): PrintState | undefined {
    return this.#state
  }

  /** The newest print there is. */
  get printed(): Printed | undefined {
    return this.#printed
  }

  /** Prints a revision when nobody types for a moment; the first one at once. */
  want(revision: number): void {
    if (revision <= this.#wanted) return
    const isFirst = this.#wanted === 0
    this.#wanted = revision
    const isStale = this.#printed !== undefined && Date.now() - this.#shownAt > this.#pace.staleMs
    if (!isStale) this.#job?.abort(new Superseded('There is a newer text'))
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#next()
    }, isFirst ? 0 : this.#pace.quietMs)
  }

  /**
   * The print of a revision or of a newer one, made if need be.
   *
   * @throws Failure why it cannot be printed
   */
  async ready(revision: number): Promise<Printed> {
    this.want(revision)
    for (;;) {
      if (this.#printed && this.#printed.revision >= revision) return this.#printed
      if (this.#state?.state === 'failed' && this.#state.revision >= revision) throw failureOf(this.#state.findings)
      await this.#change.promise
    }
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
    const closed = new Superseded('The preview is closed')
    this.#job?.abort(closed)
    this.#change.promise.catch(() => {})
    this.#change.reject(closed)
  }

  #next(): void {
    const revision = this.#wanted
    const isDone = this.#state?.revision === revision && this.#state.state !== 'working'
    if (isDone || this.#isClosed || this.#job || this.#timer) return
    const job = new AbortController()
    this.#job = job
    this.#become({revision, state: 'working'})
    void this.#print(revision, job.signal).then((state) => {
      this.#job = undefined
      if (state) this.#become(state)
      this.#next()
    })
  }

  /** @returns nothing when the print was aborted */
  async #print(revision: number, signal: AbortSignal): Promise<PrintState | undefined> {
    try {
      const {pdf, origins, pageCount, findings} = await this.#press.print(this.#book, signal)
      this.#printed = {revision, pdf, origins, pageCount, findings}
      this.#shownAt = Date.now()
      return {revision, state: 'ready', pages: pageCount}
    } catch (error) {
      if (signal.aborted) return undefined
      return {revision, state: 'failed', findings: error instanceof Failure ? error.findings : [defect(error)]}
    }
  }

  #become(state: PrintState): void {
    this.#state = state
    this.#tell(state)
    const changed = this.#change
    this.#change = Promise.withResolvers()
    changed.resolve()
  }
}

function failureOf(findings: readonly Finding[]): Failure {
  const [first, ...rest] = findings
  return new Failure('content', [first ?? defect(undefined), ...rest])
}

/** The text may not be valid, and then anything may happen; the preview says what. */
export function defect(error: unknown): Finding {
  return {
    rule: 'preview-failed', severity: 'error',
    message: `It cannot be shown: ${error instanceof Error ? error.message : String(error)}`,
    hint: 'mend what the findings tell first; if there is nothing, this is a defect of Tirazh',
  }
}
