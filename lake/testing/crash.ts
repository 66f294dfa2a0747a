import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {createInterface} from 'node:readline'
import type {Document} from '../document.ts'
import {fileContent} from '../documentFile.ts'
import {applyEffect} from '../effects.ts'
import {Lake} from '../lake.ts'
import {clientOf} from './client.ts'

/** By writer: the number of its last transaction. */
export type Counts = readonly number[]

export interface Aftermath {
  /** The last transactions that were answered before the kill. */
  answered: Counts
  /** The last transactions that are there after it. */
  found: Counts
  /** What is wrong; empty when nothing is. */
  faults: string[]
}

/**
 * Kills a lake (SIGKILL) that several clients write to over HTTP, and looks at what is left.
 *
 * @param folder of the dataset, as an earlier round left it
 * @param from the transactions found last, one number for each writer there shall be
 * @param delay milliseconds between the first answers and the kill
 */
export async function crash(folder: string, from: Counts, delay: number): Promise<Aftermath> {
  const main = join(import.meta.dirname, '../main.ts')
  const child = spawn(process.execPath, [main, '--content', folder, '--port', '0'], {stdio: ['ignore', 'pipe', 'inherit']})
  const closed = once(child, 'close')
  const [line] = await once(createInterface({input: child.stdout}), 'line') as [string]
  const answered = [...from]
  const writers = from.map((_, writer) => write(line.split(' ').at(-1)!, writer, answered))
  await Promise.all(writers.map(({first}) => first))
  setTimeout(() => child.kill('SIGKILL'), delay)
  await Promise.all([closed, ...writers.map(({end}) => end)])
  const broken = readdirSync(join(folder, 'documents')).filter((name) => !name.startsWith('.') && !parses(folder, name))
  const {found, faults} = await inspect(folder, from, answered)
  return {answered, found, faults: [...broken.map((name) => `${name} was there in part`), ...faults]}
}

/** Writes one transaction after the other until the lake is gone; each counts up in all the writer's documents. */
function write(url: string, writer: number, answered: number[]): {first: Promise<void>; end: Promise<void>} {
  const client = clientOf(url)
  const step = async () => {
    const n = answered[writer]! + 1
    await client.mutate(mutations(writer, n), {transactionId: transactionId(writer, n), returnDocuments: false})
    answered[writer] = n
  }
  const first = step()
  const rest = async (): Promise<void> => {
    for (;;) await step()
  }
  return {first, end: first.then(rest).catch(() => {})}
}

const transactionId = (writer: number, n: number) => `writer-${writer}-${n}`
const ids = (writer: number) => [`w${writer}-a`, `w${writer}-b`, `drafts.w${writer}-a`]

function mutations(writer: number, n: number): never[] {
  const common = {_type: 'count', n, text: 'Города учатся у городов. '.repeat(n % 50)}
  const [a, b, draft] = ids(writer)
  const even = `w${writer}-even`
  return [
    {createOrReplace: {...common, _id: a, slug: {current: `w${writer}-${n % 3}`}}},
    {createOrReplace: {...common, _id: b}},
    {createOrReplace: {...common, _id: draft}},
    n % 2 === 0 ? {createOrReplace: {...common, _id: even}} : {delete: {id: even}},
    {createIfNotExists: {_id: 'sum', _type: 'sum', n: 0}},
    {patch: {id: 'sum', inc: {n: 1}}},
  ] as never[]
}

async function inspect(folder: string, from: Counts, answered: Counts): Promise<Omit<Aftermath, 'answered'>> {
  const faults: string[] = []
  const lake = new Lake({content: folder, onNotice: ({message}) => faults.push(message)})
  try {
    const documents = lake.all()
    const byId = new Map(documents.map((document) => [document._id, document]))
    const found = answered.map((_, writer) => byId.get(`w${writer}-a`)?.n as number)
    for (const [writer, n] of found.entries()) {
      const counts = ids(writer).map((id) => byId.get(id)?.n)
      if (counts.some((count) => count !== n)) faults.push(`a transaction is there in part: ${counts.join(', ')}`)
      if (byId.has(`w${writer}-even`) !== (n % 2 === 0)) faults.push(`transaction ${n} is there in part`)
      const last = answered[writer]!
      if (n < last) faults.push(`transaction ${last} was answered, ${n} is there`)
      if (n > last + 1) faults.push(`transaction ${n} is there, ${last} was the last answered`)
      for (let each = from[writer]! + 1; each <= n + 1; each += 1) {
        if (lake.store.hasTransaction(transactionId(writer, each)) !== each <= n) faults.push(`history differs at ${each}`)
      }
    }
    const sum = found.reduce((total, n) => total + n, 0)
    if (byId.get('sum')?.n !== sum) faults.push(`${String(byId.get('sum')?.n)} counted instead of ${sum}`)
    faults.push(...fileFaults(folder, documents), ...historyFaults(lake, documents))
    if (lake.store.journal().length > 0) faults.push('files are still behind')
    return {found, faults}
  } finally {
    await lake.close()
  }
}

function parses(folder: string, name: string): boolean {
  try {
    JSON.parse(readFileSync(join(folder, 'documents', name), 'utf8'))
    return true
  } catch {
    return false
  }
}

function fileFaults(folder: string, documents: readonly Document[]): string[] {
  const names = readdirSync(join(folder, 'documents'))
  const texts = names.map((name) => readFileSync(join(folder, 'documents', name), 'utf8')).sort()
  const expected = documents.filter(({_id}) => !_id.startsWith('drafts.')).map(fileContent).sort()
  return JSON.stringify(texts) === JSON.stringify(expected) ? [] : [`the files say something else: ${names.join(', ')}`]
}

function historyFaults(lake: Lake, documents: readonly Document[]): string[] {
  return documents.flatMap((document) => {
    let state: Document | null = null
    const transactions = lake.store.transactions([document._id], {only: true, mutations: false})
    for (const {id, effects} of transactions) state = applyEffect(state, effects[document._id]?.apply ?? [], id)
    const leads = state?.n === document.n && state?._rev === document._rev
    return leads ? [] : [`the history of ${document._id} leads elsewhere`]
  })
}
