import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import * as v from 'valibot'
import {madeByBrowser, type OutputFormat} from './formats.ts'
import type {Made} from './make.ts'
import type {Files} from '../book.ts'
import {inputsOf, revisionOf, sha256} from './revision.ts'
import {versions} from './versions.ts'

const formatEntry = v.object({
  /** Revision of the content this format was made from. */
  revision: v.string(),
  tools: v.object({
    tirazh: v.string(),
    node: v.string(),
    packages: v.record(v.string(), v.string()),
    browser: v.optional(v.object({name: v.string(), version: v.string(), how: v.string()})),
  }),
  outputs: v.array(v.object({path: v.string(), bytes: v.number(), sha256: v.string()})),
})
const editionEntry = v.object({
  title: v.string(),
  /** Revision of the content that was read last. */
  revision: v.string(),
  inputs: v.array(v.object({id: v.string(), revision: v.string()})),
  formats: v.object({
    html: v.optional(formatEntry), epub: v.optional(formatEntry), pdf: v.optional(formatEntry), print: v.optional(formatEntry),
  }),
})
const manifest = v.object({editions: v.record(v.string(), editionEntry)})

/** What stands in an output folder, what it was made from, and with which tools; it holds no date. */
export type Manifest = v.InferOutput<typeof manifest>
export type EditionEntry = Manifest['editions'][string]

/**
 * The entry of an edition just made. Formats this build did not make keep
 * their entry, with the revision and the tools they were made from.
 */
export function editionEntryOf(made: Made, before: EditionEntry | undefined): EditionEntry {
  const inputs = inputsOf(made.book.data)
  const revision = revisionOf(inputs)
  const formats: EditionEntry['formats'] = {...before?.formats}
  for (const [format, files] of Object.entries(made.files) as [OutputFormat, Files | undefined][]) {
    if (!files) continue
    formats[format] = {
      revision,
      tools: {...versions(), ...(madeByBrowser.has(format) && made.browser && {browser: made.browser})},
      outputs: [...files].map(([path, bytes]) => ({path, bytes: bytes.length, sha256: sha256(bytes)})),
    }
  }
  return {title: made.book.data.edition.title, revision, inputs, formats}
}

/** The manifest an earlier build left; an absent or foreign file counts as none. */
export async function readManifest(folder: string): Promise<Manifest> {
  try {
    const parsed = v.safeParse(manifest, JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')))
    return parsed.success ? parsed.output : {editions: {}}
  } catch {
    return {editions: {}}
  }
}
