import {randomUUID} from 'node:crypto'
import type {EditionData} from '../../../schemas/types.ts'
import type {Templates} from '../../../templates/index.ts'
import type {OutputFormat} from '../../build/formats.ts'
import {makeEdition, type Step} from '../../build/make.ts'
import {Failure, type FailureKind} from '../../finding.ts'
import type {Verdict} from '../../judge/verdict.ts'
import type {Source} from '../../source/source.ts'
import {told, type Told} from '../findingTitles.ru.ts'
import type {Perspective} from '../layers.ts'
import {isMadeUp} from '../madeUp.ts'
import type {Previews} from '../previews.ts'
import {defect} from '../printing.ts'
import {download, type Download} from './download.ts'

export interface BuildRequest {
  /** Published id of an edition, or of an article or a case study that is built as it is previewed. */
  document: string
  formats: readonly OutputFormat[]
  perspective: Perspective
}

/** How a build goes on; the last event is `done` or `failed`. */
export type BuildEvent =
  | {type: 'step'; step: 'queue' | Exclude<Step, 'write'>}
  | {
    type: 'done'; findings: Told[]; verdicts: readonly Verdict[]; pageCount?: number
    files: {format: OutputFormat; name: string; bytes: number; url: string}[]
  }
  | {type: 'failed'; kind: FailureKind | 'internal'; findings: Told[]}

export interface BuildsOptions {
  previews: Previews
  templates: Templates
  /** Address of the site, for the web page. */
  site?: string | undefined
  /** Finished builds whose files are kept; five when absent. */
  kept?: number
}

/** Where finished files are, from the origin's root. */
const address = '/tirazh/builds'

/** Builds someone asked for, one after another, in memory; the files of the last few can be had. */
export class Builds {
  readonly #options: BuildsOptions
  readonly #finished = new Map<string, readonly Download[]>()
  readonly #running = new Set<AbortController>()
  #last: Promise<unknown> = Promise.resolve()

  constructor(options: BuildsOptions) {
    this.#options = options
  }

  /**
   * Builds an edition, judged as `tirazh build` judges it.
   *
   * @param tell hears how it goes on; nothing more once it is aborted
   */
  async build(request: BuildRequest, signal: AbortSignal, tell: (event: BuildEvent) => void): Promise<void> {
    const controller = new AbortController()
    const abort = () => controller.abort(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, {once: true})
    if (this.#running.size > 0) tell({type: 'step', step: 'queue'})
    this.#running.add(controller)
    const result = this.#last.then(() => this.#make(request, controller.signal, tell))
    this.#last = result.catch(() => {})
    try {
      const event = await result
      if (!controller.signal.aborted) tell(event)
    } catch (error) {
      if (!controller.signal.aborted) tell(failed(error))
    } finally {
      this.#running.delete(controller)
      signal.removeEventListener('abort', abort)
    }
  }

  /** A file of a build that is still kept. */
  file(build: string, name: string): Download | undefined {
    return this.#finished.get(build)?.find((each) => each.name === name)
  }

  close(): void {
    for (const controller of this.#running) controller.abort(new Error('The server stops'))
  }

  async #make(
    {document, formats, perspective}: BuildRequest, signal: AbortSignal, tell: (event: BuildEvent) => void,
  ): Promise<BuildEvent> {
    signal.throwIfAborted()
    const {previews, templates, site, kept = 5} = this.#options
    const data = await previews.read(document, perspective)
    const slug = slugOf(data)
    const made = await makeEdition(slug, {
      source: sourceOf(data, previews), isPart: data.edition._id !== document, formats: new Set(formats), templates, site, signal,
      onStep: (step) => step !== 'write' && !signal.aborted && tell({type: 'step', step}),
    })
    signal.throwIfAborted()
    const downloads = Object.entries(made.files).flatMap(([format, files]) =>
      files ? [download(slug, format as OutputFormat, files)] : [])
    const id = randomUUID()
    this.#finished.set(id, downloads)
    if (this.#finished.size > kept) this.#finished.delete(this.#finished.keys().next().value!)
    return {
      type: 'done', verdicts: made.verdicts,
      findings: made.findings.filter(({document: where}) => !isMadeUp(where)).map(told),
      ...made.pageCount !== undefined && {pageCount: made.pageCount},
      files: downloads.map(({format, name, bytes}) =>
        ({format, name, bytes: bytes.length, url: `${address}/${id}/${encodeURIComponent(name)}`})),
    }
  }
}

/** What was read is built, though a letter may have been typed since. */
function sourceOf(data: EditionData, previews: Previews): Source {
  const {kind, name} = previews.source
  return {
    kind, name, editions: async () => [], read: async () => data, image: (asset) => previews.image(asset),
  }
}

/** Names the files; whether it is a proper address is for the validation to say. */
function slugOf({edition, articles}: EditionData): string {
  const slug: unknown = edition.slug?.current ?? articles[0]?.slug?.current
  return typeof slug === 'string' && /^[a-z0-9-]+$/.test(slug) ? slug : 'edition'
}

function failed(error: unknown): BuildEvent {
  if (!(error instanceof Failure)) return {type: 'failed', kind: 'internal', findings: [told(defect(error))]}
  return {
    type: 'failed', kind: error.kind, findings: error.findings.filter(({document}) => !isMadeUp(document)).map(told),
  }
}
