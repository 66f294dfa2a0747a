import {once} from 'node:events'
import {MessageChannel, Worker} from 'node:worker_threads'
import type {EpubcheckAnswer, EpubcheckRequest} from './epubcheck.worker.ts'

let thread: Worker | undefined

/** Starting the engine is what takes long: the thread is kept, and holds no process back from its end. */
function engineThread(): Worker {
  if (thread) return thread
  const file = import.meta.url.endsWith('.ts') ? './epubcheck.worker.ts' : './epubcheck.worker.js'
  const started = thread = new Worker(new URL(file, import.meta.url))
  started.unref()
  started.once('exit', () => { if (thread === started) thread = undefined })
  return started
}

/**
 * What the engine says of a book.
 *
 * @param engine module of the engine
 * @throws the signal's reason when it is aborted
 */
export async function ask(bytes: Uint8Array, engine: string, signal: AbortSignal | undefined): Promise<EpubcheckAnswer> {
  signal?.throwIfAborted()
  const worker = engineThread()
  const {port1, port2} = new MessageChannel()
  const stop = new AbortController()
  const onAbort = () => void worker.terminate()
  signal?.addEventListener('abort', onAbort, {once: true})
  try {
    worker.postMessage({engine, bytes, port: port2} satisfies EpubcheckRequest, [port2])
    const answered = once(port1, 'message', {signal: stop.signal}) as Promise<[EpubcheckAnswer]>
    const died = once(worker, 'exit', {signal: stop.signal})
      .then((): [EpubcheckAnswer] => [{error: 'its thread ended'}], (error: unknown): [EpubcheckAnswer] => [{error: String(error)}])
    return (await Promise.race([answered, died]))[0]
  } finally {
    stop.abort()
    port1.close()
    signal?.removeEventListener('abort', onAbort)
    signal?.throwIfAborted()
  }
}
