import {copyFileSync, mkdirSync, readdirSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import type {Document, Json} from './document.ts'
import {fileContent, hashOf, readDocumentFile, stampOf} from './documentFile.ts'
import type {FileContent} from './documentFile.ts'
import {syncFolder, writeFileWhole} from './durable.ts'
import {fileName} from './fileName.ts'
import type {MirrorEntry, Store} from './store.ts'

/** Something a person should know about the folder; nothing is lost. */
export interface Notice {
  rule: 'file-unreadable' | 'file-duplicate' | 'file-overwritten' | 'folder-missing'
    | 'both-changed' | 'mirror-behind' | 'not-watched' | 'listener-failed'
  file?: string
  document?: string
  message: string
}

/** A file that says something else than the lake last wrote or read: its content, or `null` when it is gone. */
export interface OutsideChange {
  id: string
  file: string
  hash: string
  stamp: string
  content: Json | null
}

/** What a look at a file found. */
type State = 'gone' | 'known' | {hash: string; stamp: string; held: FileContent}

/** Published documents as files, one each. */
export class Mirror {
  readonly #folder: string
  readonly #aside: string
  readonly #store: Store
  readonly #onNotice: (notice: Notice) => void
  readonly #entries = new Map<string, MirrorEntry>()
  /** The same by file name in lower case: some file systems do not tell A from a. */
  readonly #owners = new Map<string, MirrorEntry>()
  /** Hashes of files that are left out, so that each is told of once. */
  readonly #told = new Map<string, string>()
  #restamped: MirrorEntry[] = []

  /**
   * @param folder of the documents; made when absent
   * @param aside where a file is copied before something unseen in it is overwritten
   */
  constructor(folder: string, aside: string, store: Store, onNotice: (notice: Notice) => void) {
    this.#folder = folder
    this.#aside = aside
    this.#store = store
    this.#onNotice = onNotice
    mkdirSync(folder, {recursive: true})
    for (const name of readdirSync(folder)) if (/^\..*\.json\.tmp$/.test(name)) rmSync(join(folder, name))
    for (const entry of store.mirror()) this.#remember(entry)
  }

  /** Whether the files that documents are about to be written to are as the lake last saw them. */
  isAsKnown(documents: Iterable<readonly [id: string, document: Document | null]>): boolean {
    for (const [id, document] of documents) {
      const home = this.#entries.get(id)?.file
      if (home !== undefined && this.#look(home) !== 'known') return false
      const next = document && this.#nameOf(document)
      if (next !== null && next !== home && this.#look(next) !== 'gone') return false
    }
    return true
  }

  /**
   * What changed in the folder without the lake.
   *
   * @param names files to look at; all without them
   */
  outsideChanges(names?: ReadonlySet<string>): OutsideChange[] {
    const files = names ?? new Set(readdirSync(this.#folder))
    const states = new Map([...files].filter(isDocumentFile).sort().map((file) => [file, this.#look(file)]))
    if (names === undefined) {
      for (const {file} of this.#entries.values()) if (!states.has(file)) states.set(file, 'gone')
      if (this.#restamped.length > 0) this.#store.restamp(this.#restamped)
      this.#restamped = []
    }
    const found = this.#holders(states)
    const lost = [...states].flatMap(([file, state]) => {
      const owner = this.#ownerOf(file)
      const isLost = owner && !found.has(owner.document) && state !== 'known' && !(isRead(state) && isUnreadable(state))
      return isLost ? [{id: owner.document, file, hash: '', stamp: '', content: null}] : []
    })
    // What is gone from here may stand in a file that was not looked at.
    if (names !== undefined && lost.length > 0) return this.outsideChanges()
    return [...found.values(), ...lost]
  }

  /** Remembers outside changes as seen. */
  accept(changes: readonly OutsideChange[]): void {
    const written = changes.filter((change) => change.content !== null)
      .map(({id, file, hash, stamp}) => ({document: id, file, hash, stamp}))
    this.#record(written, changes.filter((change) => change.content === null).map((change) => change.id))
  }

  /**
   * Writes the files of the documents given, or removes them where `null`.
   * Each is written whole under another name, synced and renamed. One that
   * cannot be written does not keep the others from it.
   *
   * @throws AggregateError of what could not be written
   */
  write(documents: ReadonlyMap<string, Document | null>): void {
    const written: MirrorEntry[] = []
    const removed: string[] = []
    const failures: unknown[] = []
    for (const [id, document] of documents) {
      try {
        if (document === null) removed.push(this.#removeFile(id))
        else written.push(this.#writeFile(id, document))
      } catch (error) {
        failures.push(error)
      }
    }
    if (written.length + removed.length > 0) syncFolder(this.#folder)
    this.#record(written, removed)
    if (failures.length > 0) throw new AggregateError(failures, failures.map((each) => (each as Error).message).join('; '))
  }

  #removeFile(id: string): string {
    const entry = this.#entries.get(id)
    if (entry) this.#remove(entry)
    return id
  }

  #writeFile(id: string, document: Document): MirrorEntry {
    const old = this.#entries.get(id)
    const content = fileContent(document)
    const file = this.#nameOf(document)
    const path = join(this.#folder, file)
    this.#saveAside(file, old?.file === file ? old.hash : undefined, content)
    writeFileWhole(path, content)
    if (old && old.file !== file) this.#remove(old)
    const entry = {document: id, file, hash: hashOf(content), stamp: stampOf(path) ?? ''}
    this.#remember(entry)
    return entry
  }

  /** Which file holds which document, of those that differ from what the lake knows; the others are told of. */
  #holders(states: ReadonlyMap<string, State>): Map<string, OutsideChange> {
    const found = new Map<string, OutsideChange>()
    // A document's own file comes before others that hold it, too.
    const isHome = (file: string, id: string) => this.#entries.get(id)?.file === file
    const read = [...states].flatMap(([file, state]) => {
      if (!isRead(state)) return []
      const {hash, stamp, held} = state
      if ('content' in held) return [{id: held.content._id, file, hash, stamp, content: held.content}]
      this.#tell({rule: 'file-unreadable', file, message: `${file} is left out: ${held.reason}`}, hash)
      return []
    }).sort((a, b) => Number(isHome(b.file, b.id)) - Number(isHome(a.file, a.id)))
    for (const change of read) {
      const {id, file, hash} = change
      const home = this.#entries.get(id)?.file
      const atHome = home === undefined || home === file ? 'gone' : states.get(home) ?? 'known'
      const isTaken = found.has(id) || atHome === 'known' || isRead(atHome) && isUnreadable(atHome)
      if (!isTaken) found.set(id, change)
      else if (!this.#isUnfinished(id, hash)) {
        this.#tell({rule: 'file-duplicate', file, document: id, message: `${file} holds "${id}", which has a file`}, hash)
      }
    }
    return found
  }

  /** Whether a file is the lake's own, written before a crash kept it from removing the one it replaces. */
  #isUnfinished(id: string, hash: string): boolean {
    const document = this.#store.journal().includes(id) ? this.#store.get(id) : null
    return document !== null && hashOf(fileContent(document)) === hash
  }

  #look(file: string): State {
    const path = join(this.#folder, file)
    const stamp = stampOf(path)
    if (stamp === null) return 'gone'
    const owner = this.#ownerOf(file)
    if (owner && stamp !== '' && owner.stamp === stamp) return 'known'
    const read = readDocumentFile(path)
    if (read === null) return 'gone'
    if (owner?.hash !== read.hash) return {hash: read.hash, stamp, held: read.parse()}
    if (stamp !== '') {
      const entry = {...owner, stamp}
      this.#remember(entry)
      this.#restamped.push(entry)
    }
    return 'known'
  }

  #tell(notice: Notice & {file: string}, hash: string): void {
    if (this.#told.get(notice.file) === hash) return
    this.#told.set(notice.file, hash)
    this.#onNotice(notice)
  }

  #record(written: readonly MirrorEntry[], removed: readonly string[]): void {
    this.#store.mirrored(written, removed)
    for (const id of removed) this.#forget(id)
    for (const entry of written) this.#remember(entry)
  }

  #remember(entry: MirrorEntry): void {
    this.#forget(entry.document)
    this.#entries.set(entry.document, entry)
    this.#owners.set(entry.file.toLowerCase(), entry)
  }

  #forget(id: string): void {
    const entry = this.#entries.get(id)
    if (entry === undefined) return
    this.#entries.delete(id)
    const name = entry.file.toLowerCase()
    if (this.#owners.get(name)?.document === id) this.#owners.delete(name)
  }

  #ownerOf(file: string): MirrorEntry | undefined {
    const owner = this.#owners.get(file.toLowerCase())
    return owner?.file === file ? owner : undefined
  }

  #nameOf(document: Document): string {
    return fileName(document, (name) => {
      const owner = this.#owners.get(name.toLowerCase())
      return owner !== undefined && owner.document !== document._id
    })
  }

  #remove(entry: MirrorEntry): void {
    this.#saveAside(entry.file, entry.hash)
    rmSync(join(this.#folder, entry.file), {force: true})
  }

  #saveAside(file: string, known: string | undefined, next?: string): void {
    const path = join(this.#folder, file)
    const hash = readDocumentFile(path)?.hash
    if (hash === undefined || hash === known || next !== undefined && hash === hashOf(next)) return
    mkdirSync(this.#aside, {recursive: true})
    const copy = join(this.#aside, `${hash.slice(0, 8)}.${file}`)
    copyFileSync(path, copy)
    this.#onNotice({rule: 'file-overwritten', file, message: `${file} was overwritten; what it held is in ${copy}`})
  }
}

function isDocumentFile(name: string): boolean {
  return name.endsWith('.json') && !name.startsWith('.')
}

function isRead(state: State): state is Exclude<State, string> {
  return typeof state !== 'string'
}

function isUnreadable({held}: Exclude<State, string>): boolean {
  return 'reason' in held
}
