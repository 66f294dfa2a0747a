import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {createInterface} from 'node:readline'
import {applyEffect} from '../effects.ts'
import {Lake} from '../lake.ts'
import {fileContent} from '../mirror.ts'
import type {Document} from '../document.ts'

export interface Aftermath {
  /** The last transaction that was answered before the kill. */
  answered: number
  /** The last transaction that is there after it. */
  found: number
  /** What is wrong; empty when nothing is. */
  faults: string[]
}

/**
 * Kills a lake in the midst of its work (SIGKILL) and looks at what is left.
 *
 * @param folder of the dataset, as an earlier round left it
 * @param from the transaction found last
 * @param answers how many to wait for before the kill
 */
export async function crash(folder: string, from: number, answers: number): Promise<Aftermath> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'crash.child.ts'), folder, String(from)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let answered = from
  const closed = once(child, 'close')
  for await (const line of createInterface({input: child.stdout})) {
    answered = Number(line)
    if (answered - from >= answers) child.kill('SIGKILL')
  }
  await closed
  return {answered, ...await inspect(folder, answered)}
}

async function inspect(folder: string, answered: number): Promise<Omit<Aftermath, 'answered'>> {
  const faults: string[] = []
  const notices: string[] = []
  const lake = new Lake({content: folder, onNotice: ({message}) => notices.push(message)})
  try {
    const documents = lake.all()
    const counts = new Set(documents.map(({n}) => n as number))
    const found = documents[0]?.n as number
    if (counts.size !== 1) faults.push(`a transaction is there in part: ${[...counts].join(', ')}`)
    if (found < answered) faults.push(`transaction ${answered} was answered, ${found} is there`)
    if (found > answered + 1) faults.push(`transaction ${found} is there, ${answered} was the last answered`)
    const expected = found % 2 === 0 ? 4 : 3
    if (documents.length !== expected) faults.push(`${documents.length} documents instead of ${expected}`)
    faults.push(...notices, ...fileFaults(folder, documents), ...historyFaults(lake, documents))
    if (lake.store.journal().length > 0) faults.push('files are still behind')
    return {found, faults}
  } finally {
    await lake.close()
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
    for (const {id, effects} of lake.store.transactions([document._id])) {
      state = applyEffect(state, effects[document._id]?.apply ?? [], id)
    }
    const leads = state?.n === document.n && state?._rev === document._rev
    return leads ? [] : [`the history of ${document._id} leads elsewhere`]
  })
}
