import {Failure} from '../../finding.ts'

/** Ends a piece of work from outside: at a deadline, or when the caller has lost interest. */
export class Watch implements AsyncDisposable {
  readonly #controller = new AbortController()
  readonly #timer: NodeJS.Timeout
  readonly #ended: Promise<never>
  readonly #forget: () => void

  /** @param deadlineMs milliseconds from now */
  constructor(deadlineMs: number, signal?: AbortSignal) {
    const onAbort = () => this.#controller.abort(signal!.reason)
    if (signal?.aborted) onAbort()
    signal?.addEventListener('abort', onAbort, {once: true})
    this.#forget = () => signal?.removeEventListener('abort', onAbort)
    this.#timer = setTimeout(() => this.#controller.abort(hung(deadlineMs)), deadlineMs)
    this.#ended = new Promise((_, reject) => {
      this.signal.addEventListener('abort', () => reject(this.signal.reason), {once: true})
    })
    this.#ended.catch(() => {})
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** The work, or the reason it was ended for. */
  race<Result>(work: Promise<Result>): Promise<Result> {
    work.catch(() => {})
    this.signal.throwIfAborted()
    return Promise.race([work, this.#ended])
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#timer)
    this.#forget()
  }
}

function hung(deadlineMs: number): Failure {
  return new Failure('browser', [{
    rule: 'browser-hung', severity: 'error',
    message: `The browser did not answer within ${deadlineMs / 1000} seconds and was ended.`,
    hint: 'try another browser with TIRAZH_BROWSER; a very long book on a slow machine may need more time, --timeout 600',
  }])
}
