import type {
  ArticleDocument, BodyBlock, CaseStudyDocument, EditionData, Reference, TextBlock,
} from '../../schemas/types.ts'

/**
 * What a unit is to the reader; the rules differ only where a format may
 * rightly treat it differently:
 * - `title` may stand anywhere (half-title, cover, top of the article) and more than once
 * - `heading` may be repeated outside the text (contents)
 * - `text` stands once, in its place
 * - `pull` repeats words of the text and is counted apart
 * - `note` keeps its order among notes; where notes stand is the format's affair
 * - `head` of a table may be repeated on the next page
 * - `datum` belongs to a card or chart; its order inside the card is the template's affair
 */
export type UnitKind = 'title' | 'heading' | 'text' | 'pull' | 'note' | 'head' | 'datum'

/** A piece of text that a finished edition must hold, and the place in the CMS it comes from. */
export interface Unit {
  /** Document `_id`. */
  document: string
  /** Path in that document. */
  path: string
  kind: UnitKind
  text: string
  /** How many notes are called from this text: a format may show that many numbers in it. */
  noteCount: number
  /** How many cross-references are in it: a format may show that many numbers of pages. */
  crossReferences: number
  /** Number of the article in the edition, from 0. */
  article: number
  /** Units of one card or chart share a number. */
  group?: number
  /** It belongs to a figure, a table or a chart: on pages these may stand a little further on. */
  floats?: boolean
}

/**
 * All text an edition's files must hold, in reading order. It is taken from
 * the stored documents and not from the tree, so that a loss in the tree shows.
 * Each note follows the block that calls it. Metadata (imprint, cover, search
 * summary) are no text of the author and are left out.
 */
export function unitsOf(data: EditionData): Unit[] {
  return new Collector(data).units
}

class Collector {
  readonly units: Unit[] = []
  #article = -1
  #groups = 0
  #document = ''
  readonly #cases: Map<string, CaseStudyDocument>
  readonly #cityNames: Map<string, string>

  constructor(data: EditionData) {
    this.#cases = byId(data.caseStudies)
    this.#cityNames = new Map(data.cities.map((city) => [city._id, city.name]))
    const articles = byId(data.articles)
    for (const reference of data.edition.articles) {
      const article = articles.get(reference._ref)
      if (article) this.#articleUnits(article)
    }
  }

  #articleUnits(article: ArticleDocument): void {
    this.#article++
    this.#document = article._id
    for (const field of ['kicker', 'title', 'subtitle'] as const) this.#add('title', field, article[field])
    for (const section of article.sections) {
      const path = `sections[_key=="${section._key}"]`
      this.#add('heading', `${path}.heading`, section.heading)
      for (const block of section.body) this.#block(block, `${path}.body[_key=="${block._key}"]`)
    }
  }

  #block(block: BodyBlock, path: string): void {
    const first = this.units.length
    this.#blockUnits(block, path)
    if (!/^(?:figure|table|horizonChart)$/.test(block._type)) return
    for (const unit of this.units.slice(first)) unit.floats = true
  }

  #blockUnits(block: BodyBlock, path: string): void {
    switch (block._type) {
      case 'block': return this.#textBlock(block, path, /^h\d$/.test(block.style ?? '') ? 'heading' : 'text')
      case 'quote':
        this.#textBlocks(block.text, `${path}.text`, block.kind === 'pull' ? 'pull' : 'text')
        return this.#add(block.kind === 'pull' ? 'pull' : 'text', `${path}.attribution`, block.attribution)
      case 'figure':
        this.#textBlocks(block.caption, `${path}.caption`, 'text')
        return this.#add('text', `${path}.credit`, block.credit)
      case 'table':
        this.#add('text', `${path}.caption`, block.caption)
        block.head.forEach((cell, index) => this.#add('head', `${path}.head[${index}]`, cell))
        for (const row of block.rows) {
          const rowPath = `${path}.rows[_key=="${row._key}"]`
          row.cells.forEach((cell, index) => this.#add('text', `${rowPath}.cells[${index}]`, cell))
        }
        return
      case 'caseStudies': return block.items.forEach((item) => this.#card(item))
      case 'horizonChart':
        this.#add('text', `${path}.caption`, block.caption)
        return this.#chart(block.items)
      case 'break': return
    }
  }

  #card({_ref}: Reference): void {
    const study = this.#cases.get(_ref)
    if (!study) return
    this.#within(study._id, ++this.#groups, (group) => {
      this.#add('datum', 'title', study.title, group)
      this.#add('datum', 'institution', study.institution, group)
      this.#add('datum', 'practice', study.practice, group)
      this.#textBlocks(study.summary, 'summary', 'text')
      for (const fact of study.facts ?? []) {
        const path = `facts[_key=="${fact._key}"]`
        for (const field of ['label', 'value', 'unit', 'period'] as const) {
          this.#add('datum', `${path}.${field}`, fact[field], group)
        }
      }
    })
  }

  #chart(items: readonly Reference[]): void {
    const group = ++this.#groups
    for (const {_ref} of items) {
      const study = this.#cases.get(_ref)
      if (!study?.horizon) continue
      const {horizon, city} = study
      this.#within(city._ref, group, () => this.#add('datum', 'name', this.#cityNames.get(city._ref), group))
      this.#within(_ref, group, () => {
        this.#add('datum', 'horizon.years', String(horizon.years), group)
        this.#add('datum', 'horizon.note', horizon.note, group)
      })
    }
  }

  #within(document: string, group: number, work: (group: number) => void): void {
    const outer = this.#document
    this.#document = document
    work(group)
    this.#document = outer
  }

  #textBlocks(blocks: readonly TextBlock[] = [], path: string, kind: UnitKind): void {
    for (const block of blocks) this.#textBlock(block, `${path}[_key=="${block._key}"]`, kind)
  }

  #textBlock(block: TextBlock, path: string, kind: UnitKind): void {
    const used = new Set(block.children.flatMap((span) => span.marks ?? []))
    const notes = (block.markDefs ?? []).filter((mark) => mark._type === 'note' && used.has(mark._key))
    const ways = (block.markDefs ?? []).filter((mark) => mark._type === 'crossReference' && used.has(mark._key))
    const text = block.children.map((span) => span.text).join('')
    this.#add(kind, path, text, undefined, {noteCount: notes.length, crossReferences: ways.length})
    for (const note of notes) {
      if (note._type === 'note') this.#textBlocks(note.body, `${path}.markDefs[_key=="${note._key}"].body`, 'note')
    }
  }

  #add(kind: UnitKind, path: string, text: string | undefined, group?: number, shown = {noteCount: 0, crossReferences: 0}): void {
    if (!text?.trim()) return
    this.units.push({
      document: this.#document, path, kind, text, ...shown,
      article: this.#article, ...(group !== undefined && {group}),
    })
  }
}

function byId<Document extends {_id: string}>(documents: readonly Document[]): Map<string, Document> {
  return new Map(documents.map((document) => [document._id, document]))
}
