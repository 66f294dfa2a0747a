import {createClient} from '@sanity/client'
import type {SanityClient} from '@sanity/client'
import type {EditionData, ImageAsset} from '../../schemas/types.ts'
import type {Templates} from '../../templates/index.ts'
import {Failure} from '../finding.ts'
import {WarmBrowser} from '../pdf/index.ts'
import {clientConfig, openLake, type LakeSettings} from '../source/lake.ts'
import {lakeFailure} from '../source/lakeFailure.ts'
import type {Source} from '../source/source.ts'
import {Documents} from './documents.ts'
import type {Perspective} from './layers.ts'
import {Preview, type Services} from './preview.ts'
import {Press} from './printing.ts'
import {Subject} from './subject.ts'

export interface PreviewsOptions {
  /** The lake whose drafts are shown; its perspective does not count. */
  settings: LakeSettings
  templates: Templates
  /** Prints; closed with the previews. */
  browser?: WarmBrowser
  /** Told of what keeps the lake from being heard. */
  onTrouble?: (failure: Failure) => void
}

/** Images that are kept, so that a page and its print need not fetch them at every letter. */
const keptImages = 64
/** Milliseconds after which a preview nobody looks at is forgotten. */
const forgottenAfter = 10 * 60_000

/** All documents someone looks at. */
export class Previews implements AsyncDisposable {
  readonly documents: Documents
  readonly client: SanityClient
  readonly browser: WarmBrowser
  readonly source: Source
  readonly #previews = new Map<string, Preview>()
  readonly #services: Services
  readonly #images = new Map<string, Promise<Uint8Array>>()
  readonly #sweep: NodeJS.Timeout

  /** Listens to the lake. Nothing is read before it is asked for. */
  constructor({settings, templates, browser = new WarmBrowser(), onTrouble}: PreviewsOptions) {
    this.client = createClient({...clientConfig(settings), perspective: 'raw'})
    this.browser = browser
    this.source = openLake(settings)
    const explain = (error: unknown) => lakeFailure(error, settings)
    this.documents = new Documents(this.client, {onTrouble: (error) => onTrouble?.(explain(error))})
    this.#services = {
      templates, memory: new WeakMap(), press: new Press(browser), explain, image: (asset) => this.image(asset),
    }
    this.documents.subscribe((changes) => {
      for (const preview of this.#previews.values()) preview.change(changes)
    })
    this.#sweep = setInterval(() => this.#forget(), 60_000)
    this.#sweep.unref()
  }

  /** The preview of a document, by its published id. */
  of(id: string, perspective: Perspective = 'drafts'): Preview {
    const key = `${perspective} ${id}`
    let preview = this.#previews.get(key)
    if (!preview) {
      preview = new Preview(new Subject(id, perspective, this.documents, this.client), this.#services)
      this.#previews.set(key, preview)
    }
    return preview
  }

  /**
   * An edition as the lake has it now.
   *
   * @param id of an edition, an article or a case study; see `Subject`
   * @throws Failure `source` when it cannot be read
   */
  async read(id: string, perspective: Perspective): Promise<EditionData> {
    try {
      await this.documents.reload()
      return await new Subject(id, perspective, this.documents, this.client).read()
    } catch (error) {
      throw error instanceof Failure ? error : this.#services.explain(error)
    }
  }

  /** The bytes of an image, from the lake when they are not at hand. */
  image(asset: ImageAsset): Promise<Uint8Array> {
    const before = this.#images.get(asset._id)
    if (before) return before
    const bytes = this.source.image(asset)
    this.#images.set(asset._id, bytes)
    bytes.catch(() => this.#images.delete(asset._id))
    if (this.#images.size > keptImages) this.#images.delete(this.#images.keys().next().value!)
    return bytes
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#sweep)
    this.documents.close()
    for (const preview of this.#previews.values()) preview.close()
    await this.browser[Symbol.asyncDispose]()
  }

  #forget(): void {
    for (const [key, preview] of this.#previews) {
      if (preview.idleMs < forgottenAfter) continue
      preview.close()
      this.#previews.delete(key)
    }
  }
}
