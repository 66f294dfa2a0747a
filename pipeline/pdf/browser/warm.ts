import {openBrowser, type Limits, type OpenBrowser, type Pages} from './launch.ts'
import type {BrowserIdentity, BrowserOptions} from './options.ts'
import {Watch} from './watch.ts'

export interface WarmOptions extends BrowserOptions {
  /** Milliseconds without work after which the browser is ended; five minutes when absent. */
  idleMs?: number
}

/**
 * A browser that stays open between pieces of work: started when first needed,
 * started anew when it died or hung, ended when nobody needed it for a while.
 * Each piece of work has pages of its own, which share nothing with others.
 */
export class WarmBrowser implements AsyncDisposable {
  readonly #options: WarmOptions
  #open: Promise<OpenBrowser> | undefined
  #working = 0
  #idle: NodeJS.Timeout | undefined

  constructor(options: WarmOptions = {}) {
    this.#options = options
  }

  /**
   * Works with the browser. An aborted piece of work leaves it open for the next.
   *
   * @throws Failure `browser` as `withBrowser` does; the signal's reason when it is aborted
   */
  async use<Result>(
    {deadlineMs = 120_000, signal}: Limits, work: (pages: Pages, identity: BrowserIdentity) => Promise<Result>,
  ): Promise<Result> {
    await using watch = new Watch(deadlineMs, signal)
    clearTimeout(this.#idle)
    this.#working++
    try {
      const open = await watch.race(this.#running())
      return await this.#inContext(open, watch, signal, work)
    } finally {
      this.#working--
      this.#rest()
    }
  }

  /** Ends the browser; the next piece of work starts another. */
  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#idle)
    const open = this.#open
    this.#open = undefined
    await (await open?.catch(() => undefined))?.[Symbol.asyncDispose]()
  }

  async #inContext<Result>(
    open: OpenBrowser, watch: Watch, signal: AbortSignal | undefined,
    work: (pages: Pages, identity: BrowserIdentity) => Promise<Result>,
  ): Promise<Result> {
    try {
      const context = await watch.race(open.browser.createBrowserContext())
      try {
        return await watch.race(work(context, open.identity))
      } finally {
        // A page that does not let itself be closed takes the browser with it.
        await Promise.race([context.close().catch(() => {}), late(2000)])
      }
    } catch (error) {
      const isHung = watch.signal.aborted && signal?.aborted !== true
      if (isHung || error instanceof Late) await this.#discard(open)
      watch.signal.throwIfAborted()
      throw open.failureOf(error)
    }
  }

  async #running(): Promise<OpenBrowser> {
    const before = await this.#open?.catch(() => undefined)
    if (before?.browser.connected) return before
    if (before) await this.#discard(before)
    return this.#open ??= this.#start()
  }

  /** Its start is nobody's alone: who gives up waiting does not end it for the others. */
  async #start(): Promise<OpenBrowser> {
    const deadlineMs = 30_000
    await using watch = new Watch(deadlineMs)
    return openBrowser(this.#options, watch, deadlineMs).catch((error: unknown) => {
      this.#open = undefined
      throw error
    })
  }

  async #discard(open: OpenBrowser): Promise<void> {
    if ((await this.#open?.catch(() => undefined)) === open) this.#open = undefined
    await open[Symbol.asyncDispose]()
  }

  #rest(): void {
    if (this.#working > 0) return
    this.#idle = setTimeout(() => void this[Symbol.asyncDispose](), this.#options.idleMs ?? 300_000)
    this.#idle.unref()
  }
}

class Late extends Error {}

function late(milliseconds: number): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Late('The pages could not be closed')), milliseconds).unref()
  })
}
