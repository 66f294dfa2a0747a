import {mkdirSync} from 'node:fs'
import {join} from 'node:path'
import {DatabaseSync} from 'node:sqlite'
import type {Change, Document, Json} from './document.ts'
import {applyEffect, effectsOf} from './effects.ts'
import type {Effects, Mendoza} from './effects.ts'
import {LakeRefusal} from './error.ts'
import {strongReferences} from './references.ts'
import {bringUpToDate} from './storeSchema.ts'

/** A transaction as history keeps it. */
export interface Transaction {
  id: string
  timestamp: string
  /** User id; `git` for changes made to the files. */
  author: string
  documentIDs: string[]
  /** What was asked for; of changes made to the files, what they come to. */
  mutations: unknown[]
  effects: Record<string, Effects>
}

/** Which file holds a published document, and what the lake last wrote or read there. */
export interface MirrorEntry {
  document: string
  file: string
  hash: string
  /** Size, times and number of the file when it was hashed; '' when they say nothing. */
  stamp: string
}

/** A document's state as it is stored: JSON. */
export type StoredText = readonly [id: string, text: string | null]

/** Which part of transactions is asked for; each spares work. */
export interface Wanted {
  /** No documents but those asked for. */
  only?: boolean
  mutations?: boolean
}

/**
 * The lake's own memory: documents and drafts, history, and the journal of
 * published documents whose file is not yet written.
 *
 * One commit is one SQLite transaction in WAL mode with synchronous=FULL: once
 * `commit` returns, a power cut loses nothing. The exclusive lock belongs to
 * the process and ends with it, so a killed lake never blocks the next.
 */
export class Store {
  readonly #db: DatabaseSync
  readonly #statements = new Map<string, ReturnType<DatabaseSync['prepare']>>()

  /**
   * @param folder where the database lies; made when absent
   * @throws LakeRefusal `lake-locked` when another lake has the folder, `lake-newer` for a later format
   */
  constructor(folder: string) {
    mkdirSync(folder, {recursive: true})
    this.#db = new DatabaseSync(join(folder, 'lake.db'), {timeout: 0})
    try {
      // In this order: exclusive mode before the first access to the WAL, so that the lock spans the session.
      this.#db.exec('pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = full')
      this.#db.exec('begin exclusive')
      const isKnown = bringUpToDate(this.#db)
      this.#db.exec('commit')
      if (!isKnown) throw new LakeRefusal('lake-newer', `${folder} was written by a later version`, 'Update Tirazh.')
    } catch (error) {
      this.#db.close()
      if (!isBusy(error)) throw error
      throw new LakeRefusal(
        'lake-locked', `Another local Content Lake is running on ${folder}`,
        'Use the running one, or stop it first.', {cause: error},
      )
    }
  }

  has(id: string): boolean {
    return this.#all('select 1 from documents where id = ?', id).length > 0
  }

  get(id: string): Document | null {
    const [row] = this.#all('select body from documents where id = ?', id)
    return row === undefined ? null : JSON.parse(row.body as string) as Document
  }

  /** Every document as it is stored, in no order. */
  * texts(): Generator<StoredText> {
    for (const {id, body} of this.#statement('select id, body from documents').iterate()) {
      yield [id as string, body as string]
    }
  }

  /** The ids each document refers to strongly. */
  * references(): Generator<[id: string, targets: string[]]> {
    const rows = this.#statement("select id, refs, iif(refs = '', body, '') as body from documents").iterate()
    for (const {id, refs, body} of rows) {
      const targets = refs === '' ? strongReferences(JSON.parse(body as string)) : JSON.parse(refs as string) as string[]
      yield [id as string, [...targets]]
    }
  }

  hasTransaction(id: string): boolean {
    return this.#all('select 1 from transactions where id = ?', id).length > 0
  }

  /**
   * Stores a transaction, its changes and the journal entries of the files they call for: all or nothing.
   *
   * @param transaction without mutations, they follow from the changes
   * @param journal documents whose file must be written or removed
   * @returns the states it led to, as they are stored, beside the transaction
   */
  commit(transaction: Pick<Transaction, 'id' | 'timestamp' | 'author'> & {mutations?: unknown[]},
    changes: readonly Change[], journal: readonly string[]): {transaction: Transaction; texts: StoredText[]} {
    const effects = changes.map((change) => effectsOf(change.before, change.after))
    const texts = changes.map(({id, after}): StoredText => [id, after && JSON.stringify(after)])
    const {id, timestamp, author, mutations} = transaction
    this.#atomically(() => {
      const {lastInsertRowid: seq} = this.#run(
        'insert into transactions (id, timestamp, author, mutations) values (?, ?, ?, ?)',
        id, timestamp, author, mutations === undefined ? '' : JSON.stringify(mutations),
      )
      changes.forEach(({id: document, before, after}, position) => {
        const text = texts[position]?.[1]
        if (text === null || text === undefined) this.#run('delete from documents where id = ?', document)
        else {
          this.#run('insert or replace into documents values (?, ?, ?)',
            document, JSON.stringify([...strongReferences(after)]), text)
        }
        this.#run('insert into changes values (?, ?, ?, ?, ?)', seq, position, document,
          before === null && after !== null ? '' : JSON.stringify(effects[position]?.apply),
          JSON.stringify(effects[position]?.revert))
      })
      for (const document of journal) this.#run('insert or ignore into journal values (?)', document)
    })
    return {texts, transaction: {
      id, timestamp, author,
      mutations: mutations ?? changes.map(mutationOf),
      documentIDs: changes.map((change) => change.id),
      effects: Object.fromEntries(changes.map((change, index) => [change.id, effects[index] as Effects])),
    }}
  }

  /** Transactions that touched any of the documents, oldest first; all of them without ids. */
  transactions(documents?: readonly string[], {only = false, mutations = true}: Wanted = {}): Transaction[] {
    const rows = documents === undefined
      ? this.#all('select seq, id, timestamp, author, mutations from transactions order by seq')
      : this.#all(`select seq, id, timestamp, author, mutations from transactions where seq in
          (select seq from changes where document in (select value from json_each(?))) order by seq`,
        JSON.stringify(documents))
    return rows.map((row) => {
      const seq = row.seq as number
      const changes = this.#all('select document, apply, revert from changes where seq = ? order by position', seq)
        .filter(({document}) => !only || documents?.includes(document as string))
      const documentIDs = changes.map((change) => change.document as string)
      return {
        id: row.id as string,
        timestamp: row.timestamp as string,
        author: row.author as string,
        documentIDs,
        mutations: !mutations ? []
          : row.mutations !== '' ? JSON.parse(row.mutations as string) as unknown[]
            : documentIDs.map((id) => mutationOf({id, after: this.#stateAfter(id, seq)})),
        effects: Object.fromEntries(changes.map(({document, apply, revert}) => [document as string, {
          apply: apply === '' ? effectsOf(null, this.#stateAfter(document as string, seq)).apply
            : JSON.parse(apply as string) as Mendoza,
          revert: JSON.parse(revert as string) as Mendoza,
        }])),
      }
    })
  }

  /** A document as a transaction left it: as it is now, less what came after. */
  #stateAfter(id: string, seq: number): Document | null {
    const later = this.#statement('select revert from changes where document = ? and seq > ? order by seq desc')
    let state = this.get(id)
    for (const {revert} of later.iterate(id, seq)) {
      state = applyEffect(state, JSON.parse(revert as string) as Mendoza, '')
    }
    return state && {...state, _rev: this.#all('select id from transactions where seq = ?', seq)[0]?.id as string}
  }

  /** Published documents whose file is behind. */
  journal(): string[] {
    return this.#all('select document from journal').map((row) => row.document as string)
  }

  mirror(): MirrorEntry[] {
    return this.#all('select document, file, hash, stamp from mirror') as unknown as MirrorEntry[]
  }

  /** Notes files written, read or removed, and strikes their documents from the journal. */
  mirrored(written: readonly MirrorEntry[], removed: readonly string[]): void {
    this.#atomically(() => {
      for (const document of [...removed, ...written.map((entry) => entry.document)]) {
        this.#run('delete from mirror where document = ?', document)
        this.#run('delete from journal where document = ?', document)
      }
      for (const {document, file, hash, stamp} of written) {
        this.#run('insert or replace into mirror values (?, ?, ?, ?)', document, file, hash, stamp)
      }
    })
  }

  /** Notes that files are as they were, though touched. */
  restamp(entries: readonly MirrorEntry[]): void {
    this.#atomically(() => {
      for (const {document, stamp} of entries) this.#run('update mirror set stamp = ? where document = ?', stamp, document)
    })
  }

  setting(key: string): unknown {
    const [row] = this.#all('select value from settings where key = ?', key)
    return row === undefined ? undefined : JSON.parse(row.value as string)
  }

  saveSetting(key: string, value: unknown): void {
    this.#run('insert or replace into settings values (?, ?)', key, JSON.stringify(value ?? null))
  }

  close(): void {
    this.#db.close()
  }

  #atomically(work: () => void): void {
    this.#db.exec('begin immediate')
    try {
      work()
      this.#db.exec('commit')
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('rollback')
      throw error
    }
  }

  #all(sql: string, ...values: (string | number | bigint)[]): Record<string, unknown>[] {
    return this.#statement(sql).all(...values) as Record<string, unknown>[]
  }

  #run(sql: string, ...values: (string | number | bigint)[]) {
    return this.#statement(sql).run(...values)
  }

  #statement(sql: string) {
    let statement = this.#statements.get(sql)
    if (statement === undefined) this.#statements.set(sql, statement = this.#db.prepare(sql))
    return statement
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5
}

/** What a change comes to as a mutation. */
export function mutationOf({id, after}: Pick<Change, 'id' | 'after'>): Json {
  return after ? {createOrReplace: after} : {delete: {id}}
}
