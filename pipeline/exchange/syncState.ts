import {existsSync, mkdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import * as v from 'valibot'
import {syncFolder, writeFileWhole} from '../../lake/durable.ts'
import {stableJson} from '../../lake/json.ts'
import type {Finding} from '../finding.ts'

const schema = v.strictObject({
  version: v.literal(1),
  /** By lake and document: the hash of what both sides last had in common. */
  lakes: v.record(v.string(), v.record(v.string(), v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)))),
})
type State = v.InferOutput<typeof schema>

/**
 * What a content folder and a Content Lake last had in common, so that it can
 * be told who changed a document since. It lies in `.tirazh/sync.json` of the
 * content folder, which git is told to leave out. Losing it loses no content:
 * documents that differ are then conflicts, as nobody knows who is ahead.
 */
export class SyncState {
  /** Told when the file was there and could not be read. */
  readonly findings: Finding[] = []
  readonly #folder: string
  readonly #lake: string
  readonly #common: Map<string, string>

  /**
   * @param content the content folder
   * @param lake which lake; its address, project and dataset
   */
  constructor(content: string, lake: string) {
    this.#folder = join(content, '.tirazh')
    this.#lake = lake
    this.#common = new Map(Object.entries(this.#read().lakes[lake] ?? {}))
  }

  /** The hash of what both last had in common; undefined when that is not known. */
  hash(id: string): string | undefined {
    return this.#common.get(id)
  }

  /** Notes what both have in common now, and keeps it. */
  remember(hashes: readonly (readonly [id: string, hash: string])[]): void {
    if (hashes.every(([id, hash]) => this.#common.get(id) === hash)) return
    for (const [id, hash] of hashes) this.#common.set(id, hash)
    mkdirSync(this.#folder, {recursive: true})
    writeFileWhole(join(this.#folder, '.gitignore'), '*\n')
    // Read anew: meanwhile another run may have noted something of another lake.
    const {lakes} = this.#read()
    const state: State = {version: 1, lakes: {...lakes, [this.#lake]: Object.fromEntries(this.#common)}}
    writeFileWhole(join(this.#folder, 'sync.json'), stableJson(state))
    syncFolder(this.#folder)
  }

  #read(): State {
    const file = join(this.#folder, 'sync.json')
    if (!existsSync(file)) return {version: 1, lakes: {}}
    try {
      return v.parse(schema, JSON.parse(readFileSync(file, 'utf8')))
    } catch (error) {
      this.findings.push({
        rule: 'sync-unreadable', severity: 'warning', file,
        message: `What was last synchronised cannot be read: ${error instanceof Error ? error.message : String(error)}`,
        hint: 'documents that differ are taken for conflicts; nothing else is lost',
      })
      return {version: 1, lakes: {}}
    }
  }
}
