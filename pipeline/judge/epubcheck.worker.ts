import {parentPort, type MessagePort} from 'node:worker_threads'
import type {EpubcheckMessage} from './epubcheckMessages.ts'

type Engine = typeof import('epubcheck-standalone')

/** A book to judge, and where to send the answer. */
export interface EpubcheckRequest {
  /** Module of the engine. */
  engine: string
  bytes: Uint8Array
  port: MessagePort
}

/** Undefined where the engine is not installed. */
export type EpubcheckAnswer = {version: string; messages: EpubcheckMessage[]} | {error: string} | undefined

parentPort!.on('message', ({engine, bytes, port}: EpubcheckRequest) => {
  answerTo(engine, bytes).catch((error: unknown): EpubcheckAnswer => ({error: String(error)}))
    .then((answer) => port.postMessage(answer))
})

async function answerTo(name: string, bytes: Uint8Array): Promise<EpubcheckAnswer> {
  let engine: Engine
  try {
    engine = await import(name) as Engine
  } catch (error) {
    if ((error as {code?: unknown}).code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
  const {messages} = await engine.validate(bytes, {name: 'book.epub', args: ['--usage'], tz: 'UTC'})
  return {version: engine.EPUBCHECK_VERSION, messages}
}
