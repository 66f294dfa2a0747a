/** The thread GROQ runs in: one request after the other, so that the one that hangs is known. */
import {parentPort, workerData} from 'node:worker_threads'
import type {Address} from '../assetDocument.ts'
import type {Document, Json} from '../document.ts'
import {GroqDataset} from './dataset.ts'
import type {Query, Surroundings, Update} from './dataset.ts'

export type Request =
  | {kind: 'query'; query: Query}
  | {kind: 'find'; query: string; params: Json; updates: Update[]}
  | {kind: 'matches'; query: string; params: Json; documents: (Document | null)[]}

/** Documents come as the text they are stored as: reading it is this thread's work. */
export type Stored = readonly [id: string, text: string | null]

export type Message = {id: number; request: Request} | {stored: Stored[]} | {address: Address} | {isAllStored: true}

/** `json` spares the main thread a deep copy: it is sent on as it is. */
export type Answer = {id: number; json: string} | {id: number; error: {message: string; position?: number}} | {isReady: true}

const dataset = new GroqDataset(workerData as Surroundings)
let last: Promise<void> = Promise.resolve()

parentPort?.on('message', (message: Message) => {
  last = last.then(async () => {
    if ('address' in message) return dataset.move(message.address)
    if ('isAllStored' in message) return parentPort?.postMessage({isReady: true} satisfies Answer)
    if ('stored' in message) {
      return dataset.update(message.stored.map(([id, text]) => [id, text === null ? null : JSON.parse(text) as Document]))
    }
    const {id, request} = message
    let answer: Answer
    try {
      answer = {id, json: JSON.stringify(await answerTo(request)) ?? 'null'}
    } catch (error) {
      const {message: text, position} = error as Error & {position?: number}
      answer = {id, error: position === undefined ? {message: text} : {message: text, position}}
    }
    parentPort?.postMessage(answer)
  })
})

function answerTo(request: Request): Promise<unknown> {
  switch (request.kind) {
    case 'query': return dataset.query(request.query)
    case 'find': return dataset.find(request.query, request.params, request.updates)
    case 'matches': return dataset.matches(request.query, request.params, request.documents)
  }
}
