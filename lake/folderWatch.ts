import {statSync, watch} from 'node:fs'
import type {FSWatcher} from 'node:fs'
import type {Notice} from './mirror.ts'

/** Milliseconds of rest after which a change is looked at, and for which it waits at most. */
const rest = 50
const patience = 500
/** How often to look whether a folder that went is back. */
const absence = 1000
/** More names than this are not looked at one by one. */
const many = 500

/** Watches a folder and says, when it has come to rest, which files to look at. */
export class FolderWatch {
  readonly #folder: string
  readonly #look: (names: ReadonlySet<string> | undefined) => void
  readonly #onNotice: (notice: Notice) => void
  #watcher: FSWatcher | undefined
  #due: NodeJS.Timeout | undefined
  #names = new Set<string>()
  #since = 0
  #inode: number | undefined
  #isClosed = false

  /** @param look is called with the names of changed files, without names when any may have changed */
  constructor(folder: string, look: (names: ReadonlySet<string> | undefined) => void,
    onNotice: (notice: Notice) => void) {
    this.#folder = folder
    this.#look = look
    this.#onNotice = onNotice
    this.#start()
  }

  close(): void {
    this.#isClosed = true
    this.#watcher?.close()
    clearTimeout(this.#due)
  }

  #start(): void {
    const fail = (error: unknown) => this.#onNotice({
      rule: 'not-watched',
      message: `${this.#folder} is not watched, changed files are taken in at the next write: ${String(error)}`,
    })
    this.#inode = this.#there()
    try {
      this.#watcher = watch(this.#folder, (_, name) => this.#heard(name)).on('error', fail)
    } catch (error) {
      fail(error)
    }
  }

  #heard(name: string | null): void {
    if (this.#names.size === 0) this.#since = Date.now()
    this.#names.add(name ?? '')
    clearTimeout(this.#due)
    const left = this.#since + patience - Date.now()
    this.#due = setTimeout(() => this.#tell(), Math.max(0, Math.min(rest, left)))
  }

  #tell(): void {
    const names = this.#names
    this.#names = new Set()
    const inode = this.#there()
    if (inode === undefined) {
      this.#onNotice({rule: 'folder-missing', message: `${this.#folder} is gone; its documents stay as they were`})
      this.#awaitReturn()
    } else if (inode !== this.#inode) this.#restart()
    else this.#look(names.has('') || names.size > many ? undefined : names)
  }

  #awaitReturn(): void {
    this.#due = setTimeout(() => {
      if (this.#isClosed) return
      if (this.#there() === undefined) this.#awaitReturn()
      else this.#restart()
    }, absence)
  }

  /** What was watched is gone for good, even if another of its name has come. */
  #restart(): void {
    this.#watcher?.close()
    this.#start()
    this.#look(undefined)
  }

  #there(): number | undefined {
    try {
      return statSync(this.#folder).ino
    } catch {
      return undefined
    }
  }
}
