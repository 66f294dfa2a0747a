import {watch, type FSWatcher} from 'node:fs'
import {readdir} from 'node:fs/promises'
import {join} from 'node:path'
import {Failure} from '../finding.ts'
import {buildStudio, studioFolder, type StudioOptions} from './studioBuild.ts'

/** Stands for the Studio while it is built. */
const waiting = join(import.meta.dirname, 'pages/waiting')
/** Stands for a Studio that nobody wants. */
export const noStudio = join(import.meta.dirname, 'pages/none')

/** In these folders of the Studio nothing is written by hand, or nothing that it is built from. */
const leftOut = new Set(['node_modules', 'dist', '.sanity', 'e2e'])

export interface HostOptions extends Pick<StudioOptions, 'hosted' | 'signal'> {
  onProgress: (step: string) => void
  /** Told when a Studio could not be built anew; the one before is served on. */
  onFailure: (failure: Failure) => void
}

/** The Studio that is served: built when there is none of these sources, and again when they change. */
export class StudioHost {
  /** Where it lies; until it is built, a page that says so. */
  folder = waiting
  readonly #options: HostOptions
  readonly #watchers: FSWatcher[] = []
  #due: NodeJS.Timeout | undefined
  #building: Promise<void> = Promise.resolve()

  constructor(options: HostOptions) {
    this.#options = options
  }

  /** @throws Failure `config` when its packages are not installed or it cannot be built; the signal's reason */
  async build(): Promise<void> {
    const {hosted, onProgress, signal} = this.#options
    const {folder} = await buildStudio({hosted, onProgress, signal})
    this.folder = folder
  }

  /** Builds anew whenever the sources of the Studio or the schemas change. */
  async watch(): Promise<void> {
    const entries = await readdir(studioFolder, {withFileTypes: true})
    const folders = entries.filter((entry) => entry.isDirectory() && !leftOut.has(entry.name))
      .map(({name}) => join(studioFolder, name))
    for (const folder of [...folders, join(studioFolder, '../schemas')]) this.#follow(folder, true)
    this.#follow(studioFolder, false)
  }

  async close(): Promise<void> {
    clearTimeout(this.#due)
    for (const watcher of this.#watchers) watcher.close()
    await this.#building
  }

  #follow(folder: string, recursive: boolean): void {
    const watcher = watch(folder, {recursive}, (_, name) => {
      if (name !== null && leftOut.has(name)) return
      clearTimeout(this.#due)
      this.#due = setTimeout(() => this.#rebuild(), 500)
    })
    // What cannot be watched is built at the next start.
    watcher.on('error', () => watcher.close())
    this.#watchers.push(watcher)
  }

  #rebuild(): void {
    const {onProgress, onFailure, signal} = this.#options
    const before = this.folder
    this.#building = this.#building.then(() => this.build()).then(() => {
      if (this.folder !== before) onProgress('the Studio is built anew; reload its page')
    }, (error: unknown) => {
      if (signal?.aborted) return
      if (!(error instanceof Failure)) throw error
      onFailure(error)
    })
  }
}
