import {toString} from 'mdast-util-to-string'
import type {FootnoteDefinition, FootnoteReference, Heading, Nodes, Root} from 'mdast'
import type {CityDocument, EditionData} from '../../schemas/types.ts'
import type {Labels} from '../../templates/labels.ts'
import {resolveCrossReferences} from './crossReferences.ts'
import {Ids} from './ids.ts'
import type {Article, CaseStudy, CrossReference, Place, Section} from './nodes.ts'
import {slugOf} from './slug.ts'
import {wordCount} from './wordCount.ts'

export interface ContentsEntry {
  id: string
  text: string
  /** 1 for an article of several, 2 for a section, 3 and 4 for headings inside. */
  depth: number
  /** True where the text is ours (an opening section without a heading), not the author's. */
  implied?: boolean
  children: ContentsEntry[]
}
export interface NoteEntry { number: number; id: string; refId: string; kind: 'author' | 'editor'; node: FootnoteDefinition; sectionId: string }
export interface CityEntry {
  id: string
  city: CityDocument
  mentions: {id: string; sectionId: string; node: Place}[]
  cases: {id: string; sectionId: string; node: CaseStudy}[]
}
/** What one walk over the tree finds out for all formats. */
export interface Outline {
  contents: ContentsEntry[]
  notes: NoteEntry[]
  /** In the alphabetical order of the edition's language. */
  cities: CityEntry[]
  words: number
}

/** Ids of the page around the text. */
const reservedIds = ['contents', 'notes', 'cities', 'colophon', 'text', 'cover', 'title-page', 'imprint']
/** Ids that are numbered by kind; a heading must not look like one. */
const numbered = /^(?:note|noteref|place|case|city|page)-/

/**
 * Numbers and names everything that is pointed at, in one walk: gives nodes
 * their `data.id` and `data.number`, gathers contents, notes and cities, and
 * tells cross-references where they lead.
 *
 * @param tree after typography, so that the contents read like the headings
 */
export function outline(tree: Root, data: EditionData, labels: Labels): Outline {
  return new Outliner(tree, data, labels).outline
}

const collators = new Map<string, Intl.Collator>()

/** One for each language: it takes longer to make than to sort with. */
function collatorFor(language: string): Intl.Collator {
  const known = collators.get(language)
  if (known) return known
  const fresh = new Intl.Collator(language)
  collators.set(language, fresh)
  return fresh
}

class Outliner {
  readonly outline: Outline = {contents: [], notes: [], cities: [], words: 0}
  readonly #labels: Labels
  readonly #ids = new Ids(reservedIds)
  readonly #cities = new Map<string, CityEntry>()
  readonly #definitions = new Map<string, FootnoteDefinition>()
  readonly #crossReferences: CrossReference[] = []
  #sectionId = ''
  /** Entries that may take a deeper one, outermost first. */
  #path: ContentsEntry[] = []

  constructor(tree: Root, data: EditionData, labels: Labels) {
    this.#labels = labels
    this.#collectNotes(tree)
    const several = tree.children.length > 1
    for (const article of tree.children) if (article.type === 'article') this.#article(article, several)
    resolveCrossReferences(tree, this.#crossReferences, this.#ids)
    const {compare} = collatorFor(data.edition.language)
    this.outline.cities = [...this.#cities.values()].sort((one, other) => compare(one.city.name, other.city.name))
  }

  #article(article: Article, several: boolean): void {
    const {slug, title} = article.document
    this.#identify(article, this.#heading(slug.current))
    this.#path = []
    if (several) this.#list({id: article.data!.id!, text: title, depth: 1, children: []})
    for (const section of article.children) this.#section(section)
  }

  #section(section: Section): void {
    const [first] = section.children
    const heading = first?.type === 'heading' && first.depth === 2 ? toString(first) : undefined
    const id = this.#heading(slugOf(heading ?? this.#labels.introduction) || 'section')
    this.#identify(section, id)
    this.#sectionId = id
    this.#list({
      id, text: heading ?? this.#labels.introduction, depth: 2, ...(heading === undefined && {implied: true}), children: [],
    })
    for (const child of section.children) this.#walk(child)
  }

  #walk(node: Nodes): void {
    switch (node.type) {
      case 'text': this.outline.words += wordCount(node.value); break
      case 'heading': if (node.depth > 2) this.#subheading(node); break
      case 'place': this.#mention(node); break
      case 'crossReference': this.#crossReferences.push(node); break
      case 'caseStudy': this.#case(node); break
      case 'footnoteReference': this.#note(node); return
      // A note is walked where it is called.
      case 'footnoteDefinition': return
    }
    if ('children' in node) for (const child of node.children as Nodes[]) this.#walk(child)
  }

  #subheading(heading: Heading): void {
    const text = toString(heading)
    this.#identify(heading, this.#heading(slugOf(text) || 'heading'))
    this.#list({id: heading.data!.id!, text, depth: heading.depth, children: []})
  }

  #note(reference: FootnoteReference): void {
    const node = this.#definitions.get(reference.identifier)
    if (!node) throw new Error(`No note has the identifier ${reference.identifier}`)
    const number = this.outline.notes.length + 1
    const entry: NoteEntry = {
      number, id: `note-${number}`, refId: `noteref-${number}`, kind: node.data?.kind ?? 'author', node,
      sectionId: this.#sectionId,
    }
    this.outline.notes.push(entry)
    node.data = {...node.data, id: entry.id, number}
    reference.data = {...reference.data, id: entry.refId, number}
    for (const child of node.children) this.#walk(child)
  }

  #mention(place: Place): void {
    const entry = this.#city(place.city)
    const id = `place-${place.city.slug.current}-${entry.mentions.length + 1}`
    this.#identify(place, id)
    entry.mentions.push({id, sectionId: this.#sectionId, node: place})
  }

  #case(study: CaseStudy): void {
    const id = this.#ids.unique(`case-${study.city.slug.current}`)
    this.#identify(study, id)
    this.#city(study.city).cases.push({id, sectionId: this.#sectionId, node: study})
  }

  #city(city: CityDocument): CityEntry {
    const known = this.#cities.get(city._id)
    if (known) return known
    const entry: CityEntry = {id: `city-${city.slug.current}`, city, mentions: [], cases: []}
    this.#cities.set(city._id, entry)
    return entry
  }

  /** Puts an entry under the last one that is less deep. */
  #list(entry: ContentsEntry): void {
    while (this.#path.length > 0 && this.#path.at(-1)!.depth >= entry.depth) this.#path.pop()
    ;(this.#path.at(-1)?.children ?? this.outline.contents).push(entry)
    this.#path.push(entry)
  }

  #heading(slug: string): string {
    return this.#ids.unique(numbered.test(slug) ? `section-${slug}` : slug)
  }

  #identify(node: Nodes, id: string): void {
    node.data = {...node.data, id}
  }

  #collectNotes(node: Nodes): void {
    if (node.type === 'footnoteDefinition') this.#definitions.set(node.identifier, node)
    if ('children' in node) for (const child of node.children as Nodes[]) this.#collectNotes(child)
  }
}
