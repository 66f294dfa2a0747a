import {mkdirSync} from 'node:fs'
import {join} from 'node:path'
import {DatabaseSync} from 'node:sqlite'
import type {Change, Document} from './document.ts'
import {effectsOf} from './effects.ts'
import type {Effects} from './effects.ts'
import {LakeRefusal} from './error.ts'

/** A transaction as history keeps it. */
export interface Transaction {
  id: string
  timestamp: string
  /** User id; `git` for changes made to the files. */
  author: string
  documentIDs: string[]
  mutations: unknown[]
  effects: Record<string, Effects>
}

/** Which file holds a published document, and the hash of what the lake last wrote or read there. */
export interface MirrorEntry {
  document: string
  file: string
  hash: string
}

const schemaVersion = 1
const schema = `
create table documents (id text primary key, body text not null) strict;
create table transactions (
  seq integer primary key, id text not null unique, timestamp text not null, author text not null,
  mutations text not null
) strict;
create table changes (
  seq integer not null references transactions(seq), position integer not null, document text not null,
  apply text not null, revert text not null, primary key (seq, position)
) strict, without rowid;
create index changes_of_document on changes (document, seq);
create table journal (document text primary key) strict;
create table mirror (document text primary key, file text not null unique, hash text not null) strict;
create table settings (key text primary key, value text not null) strict;
pragma user_version = ${schemaVersion};
`

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
      const {user_version: version} = this.#db.prepare('pragma user_version').get() as {user_version: number}
      if (version === 0) this.#db.exec(schema)
      this.#db.exec('commit')
      if (version > schemaVersion) {
        throw new LakeRefusal('lake-newer', `${folder} was written by a later version`, 'Update Tirazh.')
      }
    } catch (error) {
      this.#db.close()
      if (!isBusy(error)) throw error
      throw new LakeRefusal(
        'lake-locked', `Another local Content Lake is running on ${folder}`,
        'Use the running one, or stop it first.', {cause: error},
      )
    }
  }

  documents(): Document[] {
    return this.#all('select body from documents').map((row) => JSON.parse(row.body as string) as Document)
  }

  hasTransaction(id: string): boolean {
    return this.#all('select 1 from transactions where id = ?', id).length > 0
  }

  /**
   * Stores a transaction, its changes and the journal entries of the files they call for: all or nothing.
   *
   * @param journal documents whose file must be written or removed
   */
  commit(transaction: Omit<Transaction, 'documentIDs' | 'effects'>, changes: readonly Change[],
    journal: readonly string[]): Transaction {
    const effects = changes.map((change) => effectsOf(change.before, change.after))
    this.#atomically(() => {
      const {id, timestamp, author, mutations} = transaction
      const {lastInsertRowid: seq} = this.#run(
        'insert into transactions (id, timestamp, author, mutations) values (?, ?, ?, ?)',
        id, timestamp, author, JSON.stringify(mutations),
      )
      changes.forEach((change, position) => {
        if (change.after === null) this.#run('delete from documents where id = ?', change.id)
        else this.#run('insert or replace into documents values (?, ?)', change.id, JSON.stringify(change.after))
        this.#run('insert into changes values (?, ?, ?, ?, ?)', seq, position, change.id,
          JSON.stringify(effects[position]?.apply), JSON.stringify(effects[position]?.revert))
      })
      for (const document of journal) this.#run('insert or ignore into journal values (?)', document)
    })
    return {
      ...transaction,
      documentIDs: changes.map((change) => change.id),
      effects: Object.fromEntries(changes.map((change, index) => [change.id, effects[index] as Effects])),
    }
  }

  /** Transactions that touched any of the documents, oldest first; all of them without ids. */
  transactions(documents?: readonly string[]): Transaction[] {
    const rows = documents === undefined
      ? this.#all('select seq, id, timestamp, author, mutations from transactions order by seq')
      : this.#all(`select seq, id, timestamp, author, mutations from transactions where seq in
          (select seq from changes where document in (select value from json_each(?))) order by seq`,
        JSON.stringify(documents))
    return rows.map((row) => {
      const changes = this.#all('select document, apply, revert from changes where seq = ? order by position',
        row.seq as number)
      return {
        id: row.id as string,
        timestamp: row.timestamp as string,
        author: row.author as string,
        documentIDs: changes.map((change) => change.document as string),
        mutations: JSON.parse(row.mutations as string) as unknown[],
        effects: Object.fromEntries(changes.map((change) => [change.document as string, {
          apply: JSON.parse(change.apply as string) as unknown[],
          revert: JSON.parse(change.revert as string) as unknown[],
        }])),
      }
    })
  }

  /** Published documents whose file is behind. */
  journal(): string[] {
    return this.#all('select document from journal').map((row) => row.document as string)
  }

  mirror(): MirrorEntry[] {
    return this.#all('select document, file, hash from mirror') as unknown as MirrorEntry[]
  }

  /** Notes files written, read or removed, and strikes their documents from the journal. */
  mirrored(written: readonly MirrorEntry[], removed: readonly string[]): void {
    this.#atomically(() => {
      for (const document of [...removed, ...written.map((entry) => entry.document)]) {
        this.#run('delete from mirror where document = ?', document)
        this.#run('delete from journal where document = ?', document)
      }
      for (const {document, file, hash} of written) {
        this.#run('insert or replace into mirror values (?, ?, ?)', document, file, hash)
      }
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
