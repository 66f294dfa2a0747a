import {fork, type ChildProcess} from 'node:child_process'
import {Failure, type Finding} from '../../finding.ts'
import type {ExamineOptions, Opened, Preflight} from '../examine.ts'
import type {Answer, Request} from './child.ts'

/** What the work was stopped by: a limit, or the signal its process crashed by. */
export type Stop = 'time' | 'memory' | NodeJS.Signals

export type Outcome =
  | {report: Preflight}
  /** With what was known of the file, and the page it was at. */
  | {stoppedBy: Stop; opened?: Opened; page?: number}

export interface Bounds {
  deadlineMs: number
  memoryMiB: number
  signal: AbortSignal | undefined
}

/** A process that waits for the next file: starting one takes longer than most files do. */
let idle: {child: Examiner; memoryMiB: number} | undefined
/** One file is examined at a time. */
let last: Promise<unknown> = Promise.resolve()

/**
 * Examines a file in a process of its own.
 *
 * @throws {Failure} of kind `source`, the file's
 * @throws the signal's reason when it is aborted
 */
export function examineApart(bytes: Uint8Array, options: ExamineOptions, bounds: Bounds): Promise<Outcome> {
  const turn = last.then(() => examineNext({bytes, options}, bounds))
  last = turn.catch(() => {})
  return turn
}

async function examineNext(request: Request, {deadlineMs, memoryMiB, signal}: Bounds): Promise<Outcome> {
  signal?.throwIfAborted()
  const known = idle?.memoryMiB === memoryMiB && !idle.child.isOver ? idle.child : undefined
  if (!known) idle?.child.stop()
  idle = undefined
  const examiner = known ?? new Examiner(memoryMiB)
  try {
    const outcome = await examiner.ask(request, deadlineMs, signal)
    if (!('stoppedBy' in outcome)) idle = {child: examiner, memoryMiB}
    return outcome
  } catch (error) {
    if (error instanceof Failure) idle = {child: examiner, memoryMiB}
    throw error
  } finally {
    if (idle?.child !== examiner) examiner.stop()
  }
}

/** A process that examines; it ends with its owner and holds him back from nothing. */
class Examiner {
  readonly #child: ChildProcess
  #said = ''

  constructor(memoryMiB: number) {
    const file = import.meta.url.endsWith('.ts') ? './child.ts' : './child.js'
    const {PATH, SystemRoot} = process.env
    this.#child = fork(new URL(file, import.meta.url), {
      env: {PATH, ...(SystemRoot && {SystemRoot})}, execArgv: [`--max-old-space-size=${memoryMiB}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    this.#child.stderr!.on('data', (text: Buffer) => { this.#said = `${this.#said}${text.toString()}`.slice(-4000) })
    // Told to whoever asks; one that ends while it waits is replaced.
    this.#child.on('error', () => {})
    this.#child.unref()
    this.#child.channel?.unref()
    ;(this.#child.stderr as {unref?: () => void}).unref?.()
  }

  get isOver(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null || !this.#child.connected
  }

  /**
   * @throws {Failure} what it says of the file
   * @throws {Error} when it broke down, which is a defect
   * @throws the signal's reason when it is aborted
   */
  ask(request: Request, deadlineMs: number, signal: AbortSignal | undefined): Promise<Outcome> {
    const {promise, resolve, reject} = Promise.withResolvers<Outcome>()
    const child = this.#child
    const known: {opened?: Opened; page?: number} = {}
    let timer: NodeJS.Timeout | undefined
    const onAbort = () => reject(signal!.reason as Error)
    const onEnd = (code: number | null, ended: NodeJS.Signals | null) => {
      // The system itself ends what fills its memory.
      if (/out of memory|heap limit|invalid table size/i.test(this.#said) || ended === 'SIGKILL') {
        resolve({stoppedBy: 'memory', ...known})
      } else if (ended) resolve({stoppedBy: ended, ...known})
      else reject(new Error(`Preflight's process ended by itself with ${code}. ${this.#said.trim()}`))
    }
    const onMessage = (answer: Answer) => {
      switch (answer.type) {
        case 'begun': timer = setTimeout(() => resolve({stoppedBy: 'time', ...known}), deadlineMs); break
        case 'opened': known.opened = answer.opened; break
        case 'page': known.page = answer.number; break
        case 'done': resolve({report: answer.report}); break
        case 'refused': reject(new Failure('source', answer.findings as [Finding, ...Finding[]])); break
        case 'full': resolve({stoppedBy: 'memory', ...known}); break
        case 'broken': reject(new Error(answer.message)); break
      }
    }
    signal?.addEventListener('abort', onAbort, {once: true})
    child.on('message', onMessage).once('close', onEnd).once('error', reject)
    child.ref()
    child.send(request, (error) => { if (error && child.exitCode === null && child.signalCode === null) reject(error) })
    return promise.finally(() => {
      clearTimeout(timer)
      child.unref()
      signal?.removeEventListener('abort', onAbort)
      child.off('message', onMessage).off('close', onEnd).off('error', reject)
    })
  }

  stop(): void {
    this.#child.kill('SIGKILL')
  }
}
