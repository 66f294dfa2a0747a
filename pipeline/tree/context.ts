import type {FootnoteDefinition} from 'mdast'
import type {
  ArticleDocument, CaseStudyDocument, CityDocument, EditionData, ImageAsset, Reference, SourceDocument,
} from '../../schemas/types.ts'
import type {Finding} from '../finding.ts'
import type {Origin} from './place.ts'

/** What the converter of an edition shares: its documents by id, and what it finds on the way. */
export class Context {
  readonly findings: Finding[] = []
  /** Notes of the section that is being converted. */
  notes: FootnoteDefinition[] = []
  /** True inside the body of a note. */
  inNote = false
  readonly articles: ReadonlyMap<string, ArticleDocument>
  readonly caseStudies: ReadonlyMap<string, CaseStudyDocument>
  readonly cities: ReadonlyMap<string, CityDocument>
  readonly sources: ReadonlyMap<string, SourceDocument>
  readonly images: ReadonlyMap<string, ImageAsset>
  #notes = 0

  constructor({articles, caseStudies, cities, sources, images}: EditionData) {
    this.articles = byId(articles)
    this.caseStudies = byId(caseStudies)
    this.cities = byId(cities)
    this.sources = byId(sources)
    this.images = byId(images)
  }

  /** An identifier no other note of the edition has. */
  nextNote(): string {
    return String(++this.#notes)
  }

  /** Finds the document a field refers to; tells when it is not there. */
  resolve<Document>(
    documents: ReadonlyMap<string, Document>, reference: Reference | undefined, origin: Origin,
  ): Document | undefined {
    const found = reference && documents.get(reference._ref)
    if (reference && !found) {
      this.report(origin, 'reference-missing', `The document “${reference._ref}” does not exist.`,
        'create it, or choose another document in this field')
    }
    return found
  }

  report({document, path}: Origin, rule: string, message: string, hint: string): void {
    this.findings.push({rule, severity: 'error', document, path, message, hint})
  }
}

function byId<Document extends {_id: string}>(documents: readonly Document[]): Map<string, Document> {
  return new Map(documents.map((document) => [document._id, document]))
}
