import type {SanityClient} from '@sanity/client'
import type {EditionData, SanityDocument} from '../../schemas/types.ts'
import {Failure} from '../finding.ts'
import {reach} from '../source/reach.ts'
import type {Changes, Documents} from './documents.ts'
import {findHolder, holds, isHeld, type Held} from './holder.ts'
import type {Perspective} from './layers.ts'
import {articleAround, editionAround, isMadeUp, reducedTo} from './madeUp.ts'

/**
 * A document that is shown, and all it depends on. An article is shown as the
 * edition that holds it, reduced to that article; a case study as the article
 * that shows it.
 */
export class Subject {
  readonly #id: string
  readonly #documents: Documents
  readonly #client: SanityClient
  readonly #perspective: Perspective
  /** Ids of the documents whose change changes what is shown. */
  #depends = new Set<string>()
  /** Which document shows an article or a case study; undefined where none does. */
  readonly #holders = new Map<string, {type: Held; holder: string | undefined}>()

  constructor(id: string, perspective: Perspective, documents: Documents, client: SanityClient) {
    this.#id = id
    this.#perspective = perspective
    this.#documents = documents
    this.#client = client
  }

  /** Whether what was read is all of an edition, and not what of it shows the document. */
  isWhole({edition}: EditionData): boolean {
    return edition._id === this.#id
  }

  /** Whether changes concern what was read last. */
  isTouched(changes: Changes): boolean {
    return [...changes].some(([id, document]) => this.#depends.has(id) || this.#isNewHolder(document))
  }

  /**
   * The edition as it is shown now.
   *
   * @throws Failure `source` (`document-unknown`, `document-not-shown`) when there is nothing to show
   */
  async read(): Promise<EditionData> {
    this.#depends = new Set([this.#id])
    const root = await this.#get(this.#id)
    if (!root) throw unknown(this.#id)
    const madeUp = new Map<string, SanityDocument>()
    const edition = await this.#editionFor(root, madeUp)
    for (;;) {
      const {data, followed} = reach(edition, (id) => madeUp.get(id) ?? this.#documents.get(this.#perspective)(id))
      const stored = [...followed].filter((id) => !isMadeUp(id))
      for (const id of stored) this.#depends.add(id)
      if (stored.every((id) => this.#documents.knows(id))) return data
      await this.#documents.load(stored)
    }
  }

  async #get(id: string): Promise<SanityDocument | undefined> {
    this.#depends.add(id)
    if (!this.#documents.knows(id)) await this.#documents.load([id])
    return this.#documents.get(this.#perspective)(id)
  }

  async #editionFor(root: SanityDocument, madeUp: Map<string, SanityDocument>): Promise<SanityDocument> {
    if (root._type === 'edition') return root
    if (!isHeld(root._type)) throw notShown(root)
    const article = root._type === 'article' ? root : await this.#holderOf(root._id, 'caseStudy')
    if (!article) {
      const around = articleAround(root)
      madeUp.set(around._id, around)
      return editionAround(around)
    }
    const edition = await this.#holderOf(article._id, 'article')
    return edition ? reducedTo(article._id, edition) : editionAround(article)
  }

  /** The lake is asked once, and again when the document it named shows this one no longer. */
  async #holderOf(id: string, type: Held): Promise<SanityDocument | undefined> {
    const known = this.#holders.get(id)
    if (known?.holder === undefined && known !== undefined) return undefined
    const before = known?.holder === undefined ? undefined : await this.#get(known.holder)
    if (holds(before, type, id)) return before
    const found = await findHolder(this.#client, type, id, this.#perspective)
    const holder = found === undefined ? undefined : await this.#get(found)
    const isHolder = holds(holder, type, id)
    this.#holders.set(id, {type, holder: isHolder ? found : undefined})
    return isHolder ? holder : undefined
  }

  #isNewHolder(document: SanityDocument | undefined): boolean {
    for (const [id, {type, holder}] of this.#holders) {
      if (holder !== undefined || !holds(document, type, id)) continue
      // Asked for again at the next reading.
      this.#holders.delete(id)
      return true
    }
    return false
  }
}

function unknown(id: string): Failure {
  return new Failure('source', [{
    rule: 'document-unknown', severity: 'error', message: `There is no document “${id}”.`,
    hint: 'it may have been deleted, or not be published yet',
  }])
}

function notShown({_id, _type}: SanityDocument): Failure {
  return new Failure('source', [{
    rule: 'document-not-shown', severity: 'error', document: _id,
    message: `A document of the type “${_type}” has no page of its own.`,
    hint: 'look at an edition, an article or a case study',
  }])
}
