import type {EditionData} from '../../schemas/types.ts'
import {showBook} from '../build/prepare.ts'
import type {Book} from '../book.ts'
import {Failure, type Finding} from '../finding.ts'
import type {Changes} from './documents.ts'
import {findingsOf, type Judging} from './findings.ts'
import {findingsPage} from './findingsPage.ts'
import {told, type Told} from './findingTitles.ru.ts'
import {lenient} from './lenient.ts'
import {defect, Printing, type Press, type Printed} from './printing.ts'
import type {Subject} from './subject.ts'
import {webPage, type WebPage} from './webPage.ts'

/** What a preview tells of, by the names of the events. */
export type Topic = 'web' | 'print' | 'findings'
export type Tell = (topic: Topic, data: object) => void

export interface Services extends Judging {
  press: Press
  /** What an error of the lake means to a user. */
  explain(error: unknown): Failure
}

interface Listener { topics: ReadonlySet<Topic>; tell: Tell }

/** Milliseconds of quiet before the findings are looked for: nobody reads them while typing. */
const quietMs = 150

/** One document under preview: its page, its print, its findings, each of the text of now. */
export class Preview {
  readonly #subject: Subject
  readonly #services: Services
  readonly #listeners = new Set<Listener>()
  readonly #printing: Printing
  #revision = 1
  /** What was made of this revision; each only when asked for. */
  #data: Promise<EditionData> | undefined
  #web: Promise<WebPage> | undefined
  #findings: Promise<Finding[]> | undefined
  #timer: NodeJS.Timeout | undefined
  /** When it was last asked for anything, in milliseconds. */
  #usedAt = Date.now()

  constructor(subject: Subject, services: Services) {
    this.#subject = subject
    this.#services = services
    this.#printing = new Printing(services.press, () => this.#bookToPrint(), (state) => {
      this.#tell('print', state.state === 'failed' ? {...state, findings: state.findings.map(told)} : state)
    })
  }

  get revision(): number {
    return this.#revision
  }

  /** Milliseconds for which nobody has listened or asked. */
  get idleMs(): number {
    return this.#listeners.size > 0 ? 0 : Date.now() - this.#usedAt
  }

  /** The web page, or the page that says why there is none. */
  async page(host: string): Promise<{html: string; isShown: boolean}> {
    this.#usedAt = Date.now()
    try {
      return {html: (await this.#webNow()).html(host), isShown: true}
    } catch (error) {
      return {html: findingsPage(await this.#reasons(error), host), isShown: false}
    }
  }

  /** The image of the page that is shown under a name. */
  async image(name: string): Promise<Uint8Array | undefined> {
    this.#usedAt = Date.now()
    const asset = (await this.#webNow()).images.get(name)
    return asset && this.#services.image(asset)
  }

  /** What a build would find before it prints. */
  async findings(): Promise<Told[]> {
    this.#usedAt = Date.now()
    return (await this.#findingsNow()).map(told)
  }

  /** @throws Failure why it cannot be printed */
  print(): Promise<Printed> {
    this.#usedAt = Date.now()
    return this.#printing.ready(this.#revision)
  }

  /** The newest print, if there is one. */
  get printed(): Printed | undefined {
    this.#usedAt = Date.now()
    return this.#printing.printed
  }

  /** Tells how things stand, and then of every change. Returns what ends it. */
  listen(topics: ReadonlySet<Topic>, tell: Tell): () => void {
    const listener = {topics, tell}
    this.#listeners.add(listener)
    if (topics.has('web')) tell('web', {revision: this.#revision})
    if (topics.has('print')) {
      if (this.#printing.state) tell('print', this.#printing.state)
      this.#printing.want(this.#revision)
    }
    if (topics.has('findings')) void this.#tellFindings([listener])
    return () => {
      this.#listeners.delete(listener)
      this.#usedAt = Date.now()
    }
  }

  /** Takes note of changed documents; only what this preview depends on makes it look again. */
  change(changes: Changes): void {
    if (!this.#subject.isTouched(changes)) return
    this.#revision++
    this.#data = this.#web = this.#findings = undefined
    if (this.#hears('web')) this.#webNow().catch(() => {})
    this.#tell('web', {revision: this.#revision})
    if (this.#hears('print')) this.#printing.want(this.#revision)
    clearTimeout(this.#timer)
    if (this.#hears('findings')) {
      this.#timer = setTimeout(() => void this.#tellFindings([...this.#listeners]), quietMs)
    }
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#printing.close()
  }

  #dataNow(): Promise<EditionData> {
    if (this.#data) return this.#data
    const data = this.#subject.read().catch((error: unknown) => {
      // What could not be read is asked for again by whoever comes next.
      if (this.#data === data) this.#data = this.#web = this.#findings = undefined
      throw error instanceof Failure ? error : this.#services.explain(error)
    })
    return this.#data = data
  }

  #webNow(): Promise<WebPage> {
    const {templates} = this.#services
    return this.#web ??= this.#dataNow().then((data) => webPage(showBook(lenient(data), new Map(), templates)))
  }

  #findingsNow(): Promise<Finding[]> {
    return this.#findings ??= this.#dataNow().then((data) => findingsOf(data, this.#services, this.#subject.isWhole(data)))
      .catch((error: unknown) => {
        if (error instanceof Failure) return [...error.findings]
        throw error
      })
  }

  async #bookToPrint(): Promise<Book> {
    const data = await this.#dataNow()
    try {
      const images = await Promise.all(data.images.map(async (asset): Promise<[string, Uint8Array]> =>
        [asset._id, await this.#services.image(asset)]))
      return showBook(lenient(data), new Map(images), this.#services.templates)
    } catch (error) {
      const [first, ...rest] = await this.#reasons(error)
      throw new Failure('content', [first ?? defect(error), ...rest])
    }
  }

  /** Why something could not be shown: what is wrong with the content, if that is known. */
  async #reasons(error: unknown): Promise<Finding[]> {
    const errors = (await this.#findingsNow()).filter(({severity}) => severity === 'error')
    if (errors.length > 0) return errors
    return error instanceof Failure ? [...error.findings] : [defect(error)]
  }

  async #tellFindings(listeners: readonly Listener[]): Promise<void> {
    const findings = await this.#findingsNow().catch((error: unknown) => [defect(error)])
    for (const {topics, tell} of listeners) {
      if (topics.has('findings')) tell('findings', {findings: findings.map(told)})
    }
  }

  #hears(topic: Topic): boolean {
    return this.#listeners.values().some(({topics}) => topics.has(topic))
  }

  #tell(topic: Topic, data: object): void {
    for (const {topics, tell} of this.#listeners) if (topics.has(topic)) tell(topic, data)
  }
}
