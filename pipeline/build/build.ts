import {defaultTemplates, type Templates} from '../../templates/index.ts'
import type {Files} from '../book.ts'
import {Failure, type Finding} from '../finding.ts'
import type {Source} from '../source/source.ts'
import {allFormats, type OutputFormat} from './formats.ts'
import {makeEdition, type Made, type MakeOptions, type Step} from './make.ts'
import {editionEntryOf, readManifest, type EditionEntry, type Manifest} from './manifest.ts'
import {writeOutput} from './output.ts'
import type {Judged} from './judgeEpub.ts'
import {Refusal} from './refusal.ts'
import {reportOf} from './report.ts'

export interface BuildOptions extends Pick<MakeOptions, 'site' | 'softHyphens' | 'modified' | 'judges' | 'check' | 'press' | 'signature' | 'browser' | 'deadlineMs'> {
  source: Source
  /** Slugs; all editions of the source when absent or empty. */
  editions?: readonly string[]
  formats?: readonly OutputFormat[]
  /** The output folder. */
  out: string
  templates?: Templates
  /** Stops the build: nothing more is written, the browser is closed. */
  signal?: AbortSignal
  onStep?: (edition: string, step: Step) => void
  onResult?: (result: EditionResult) => void
}

/** How the build of one edition ended. */
export interface EditionResult {
  slug: string
  /** Path of a finished file that was judged, under whose name it goes then. */
  file?: string
  ok: boolean
  findings: readonly Finding[]
  verdicts: readonly Judged[]
  pageCount?: number
  /** Numbers of lines of the PDF: justified ones, those with even spaces, those of running text, those on the grid. */
  evenness?: Made['evenness']
  /** What was written; empty when the edition failed. */
  outputs: {format: OutputFormat; path: string; bytes: number; sha256: string}[]
  failure?: Failure
}

/**
 * Builds editions into a folder: pages, e-books, PDFs, `manifest.json` and
 * `report.json`. An edition that fails keeps its earlier output, and the
 * others are built all the same.
 *
 * @throws Failure `source` when the editions cannot be listed, `output` when nothing can be written;
 *   the signal's reason when it is aborted
 */
export async function build(options: BuildOptions): Promise<EditionResult[]> {
  const {source, out, signal, onStep, onResult} = options
  const results: EditionResult[] = []
  for (const slug of await editionsOf(source, options.editions)) {
    const result = await attempt(slug, signal, async () => {
      const made = await makeEdition(slug, {
        source,
        formats: new Set(options.formats ?? allFormats),
        templates: options.templates ?? defaultTemplates,
        site: options.site,
        softHyphens: options.softHyphens,
        modified: options.modified,
        judges: options.judges,
        check: options.check,
        press: options.press,
        signature: options.signature,
        browser: options.browser,
        deadlineMs: options.deadlineMs,
        signal,
        onStep: (step) => onStep?.(slug, step),
      })
      onStep?.(slug, 'write')
      return writeEdition(slug, made, out, signal)
    })
    onResult?.(result)
    results.push(result)
  }
  await writeReport(out, results)
  return results
}

/**
 * The slugs to work on: those asked for, each once, or all of the source.
 *
 * @throws Failure `source` when there is none
 */
export async function editionsOf(
  source: Pick<Source, 'editions' | 'name'>, asked: readonly string[] = [],
): Promise<string[]> {
  if (asked.length > 0) return [...new Set(asked)]
  const editions = await source.editions()
  if (editions.length > 0) return editions.map((edition) => edition.slug)
  throw new Failure('source', [{
    rule: 'source-empty', severity: 'error',
    message: `There is no edition in ${source.name}.`,
    hint: 'add a document of type edition, or name another folder or Content Lake',
  }])
}

/** A failure the user can mend belongs to its edition; anything else stops the run. */
export async function attempt(
  slug: string, signal: AbortSignal | undefined, work: () => Promise<EditionResult>,
): Promise<EditionResult> {
  try {
    return await work()
  } catch (error) {
    signal?.throwIfAborted()
    if (!(error instanceof Failure)) throw error
    const verdicts = error instanceof Refusal ? error.verdicts : []
    return {slug, ok: false, findings: error.findings, verdicts, outputs: [], failure: error}
  }
}

async function writeEdition(slug: string, made: Made, out: string, signal?: AbortSignal): Promise<EditionResult> {
  const before = await readManifest(out)
  const entry = editionEntryOf(made, before.editions[slug])
  const files: Files = new Map(Object.values(made.files).flatMap((each) => [...each ?? []]))
  const result: EditionResult = {
    slug,
    ok: true,
    findings: made.findings,
    verdicts: made.verdicts,
    ...(made.pageCount && {pageCount: made.pageCount}),
    ...(made.evenness && {evenness: made.evenness}),
    outputs: outputsOf(entry, made),
  }
  files.set('manifest.json', json(withEdition(before, slug, entry)))
  signal?.throwIfAborted()
  await writeOutput(out, files, [...new Set([...files.keys()].map((path) => path.split('/')[0]!))])
  return result
}

/** The report of this run, failures included. An unwritable folder is not told twice. */
async function writeReport(out: string, results: readonly EditionResult[]): Promise<void> {
  if (results.some(({failure}) => failure?.kind === 'output')) return
  await writeOutput(out, new Map([['report.json', json(reportOf(results))]]), ['report.json'])
}

function outputsOf(entry: EditionEntry, made: Made): EditionResult['outputs'] {
  return allFormats.flatMap((format) =>
    made.files[format] ? entry.formats[format]!.outputs.map((output) => ({format, ...output})) : [])
}

function withEdition({editions}: Manifest, slug: string, entry: EditionEntry): Manifest {
  const all = Object.entries({...editions, [slug]: entry}).sort(([a], [b]) => (a < b ? -1 : 1))
  return {editions: Object.fromEntries(all)}
}

function json(value: object): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, undefined, 2)}\n`)
}
