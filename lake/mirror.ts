import {createHash} from 'node:crypto'
import {copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {kept} from './assetDocument.ts'
import {isDocumentId, isObject, isTypeName, layerOf, omit} from './document.ts'
import type {Document, Json} from './document.ts'
import {syncFolder, writeFileWhole} from './durable.ts'
import {fileName} from './fileName.ts'
import {stableJson} from './json.ts'
import type {MirrorEntry, Store} from './store.ts'

/** Something a person should know about the folder; nothing is lost. */
export interface Notice {
  rule: 'file-unreadable' | 'file-duplicate' | 'file-overwritten' | 'both-changed' | 'mirror-behind' | 'not-watched'
  file?: string
  document?: string
  message: string
}

/** A file that says something else than the lake last wrote or read: its content, or `null` when it is gone. */
export interface OutsideChange {
  id: string
  file: string
  hash: string
  content: Json | null
}

/** Published documents as files, one each. */
export class Mirror {
  readonly #folder: string
  readonly #aside: string
  readonly #store: Store
  readonly #onNotice: (notice: Notice) => void
  readonly #entries = new Map<string, MirrorEntry>()
  /** Hashes of files as of their last look, so that an untouched file is not read again. */
  readonly #seen = new Map<string, {stamp: string; hash: string; content: Json | null}>()

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
    for (const entry of store.mirror()) this.#entries.set(entry.document, entry)
  }

  /** What changed in the folder without the lake. */
  outsideChanges(): OutsideChange[] {
    const files = readdirSync(this.#folder).filter((name) => name.endsWith('.json') && !name.startsWith('.')).sort()
    const owners = new Map([...this.#entries.values()].map((entry) => [entry.file, entry]))
    const found = new Map<string, OutsideChange>()
    const present = new Set<string>()
    for (const file of files) {
      const {hash, content} = this.#look(file)
      const owner = owners.get(file)
      if (owner?.hash === hash) {
        present.add(owner.document)
        continue
      }
      if (content === null) {
        if (owner) present.add(owner.document)
        continue
      }
      const id = content._id as string
      const home = this.#entries.get(id)?.file
      if (found.has(id) || home !== undefined && home !== file && files.includes(home)) {
        this.#onNotice({rule: 'file-duplicate', file, document: id, message: `${file} holds "${id}", which has a file`})
      } else found.set(id, {id, file, hash, content})
    }
    for (const {document, file} of this.#entries.values()) {
      if (present.has(document) || found.has(document)) continue
      found.set(document, {id: document, file, hash: '', content: null})
    }
    return [...found.values()]
  }

  /** Remembers outside changes as seen. */
  accept(changes: readonly OutsideChange[]): void {
    const written = changes.filter((change) => change.content !== null)
      .map(({id, file, hash}) => ({document: id, file, hash}))
    this.#record(written, changes.filter((change) => change.content === null).map((change) => change.id))
  }

  /**
   * Writes the files of the documents given, or removes them where `null`.
   * Each is written whole under another name, synced and renamed.
   */
  write(documents: ReadonlyMap<string, Document | null>): void {
    const written: MirrorEntry[] = []
    const removed: string[] = []
    for (const [id, document] of documents) {
      const old = this.#entries.get(id)
      if (document === null) {
        if (old) this.#remove(old)
        removed.push(id)
        continue
      }
      const content = fileContent(document)
      const file = fileName(document, (name) => this.#isTaken(name, id))
      this.#saveAside(file, old?.file === file ? old.hash : undefined, content)
      writeFileWhole(join(this.#folder, file), content)
      if (old && old.file !== file) this.#remove(old)
      const entry = {document: id, file, hash: hashOf(content)}
      this.#entries.set(id, entry)
      written.push(entry)
    }
    if (documents.size > 0) syncFolder(this.#folder)
    this.#record(written, removed)
  }

  #record(written: readonly MirrorEntry[], removed: readonly string[]): void {
    this.#store.mirrored(written, removed)
    for (const id of removed) this.#entries.delete(id)
    for (const entry of written) this.#entries.set(entry.document, entry)
  }

  #isTaken(file: string, id: string): boolean {
    // Some file systems do not tell A from a.
    const name = file.toLowerCase()
    const owners = [...this.#entries.values()].filter((entry) => entry.file.toLowerCase() === name)
    return owners.some((entry) => entry.document !== id)
  }

  #remove(entry: MirrorEntry): void {
    this.#saveAside(entry.file, entry.hash)
    rmSync(join(this.#folder, entry.file), {force: true})
  }

  #saveAside(file: string, known: string | undefined, next?: string): void {
    const path = join(this.#folder, file)
    if (!existsSync(path)) return
    const hash = hashOf(readFileSync(path))
    if (hash === known || next !== undefined && hash === hashOf(next)) return
    mkdirSync(this.#aside, {recursive: true})
    const copy = join(this.#aside, `${hash.slice(0, 8)}.${file}`)
    copyFileSync(path, copy)
    this.#onNotice({rule: 'file-overwritten', file, message: `${file} was overwritten; what it held is in ${copy}`})
  }

  #look(file: string): {hash: string; content: Json | null} {
    const path = join(this.#folder, file)
    const {mtimeNs, ctimeNs, size, ino} = statSync(path, {bigint: true})
    const stamp = `${mtimeNs} ${ctimeNs} ${size} ${ino}`
    const seen = this.#seen.get(file)
    if (seen?.stamp === stamp) return seen
    const bytes = readFileSync(path)
    const content = this.#parsed(file, bytes.toString('utf8'))
    const look = {stamp, hash: hashOf(bytes), content}
    this.#seen.set(file, look)
    return look
  }

  #parsed(file: string, text: string): Json | null {
    const refuse = (why: string): null => {
      this.#onNotice({rule: 'file-unreadable', file, message: `${file} is left out: ${why}`})
      return null
    }
    let content: unknown
    try {
      content = JSON.parse(text)
    } catch (error) {
      return refuse(error instanceof Error ? error.message : String(error))
    }
    if (!isObject(content)) return refuse('it is not an object')
    if (!isDocumentId(content._id)) return refuse('its _id is not a document id')
    if (layerOf(content._id) !== 'published') return refuse(`"${content._id}" is not the id of a published document`)
    return isTypeName(content._type) ? content : refuse('its _type is not a type name')
  }
}

/** What of a document is content. Revision and times are the lake's own and would stir git at every save. */
export function contentOf(document: Json): Json {
  return omit(kept(document), '_rev', '_createdAt', '_updatedAt')
}

/** The text of a document's file. */
export function fileContent(document: Json): string {
  return stableJson(contentOf(document))
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha1').update(content).digest('hex')
}
