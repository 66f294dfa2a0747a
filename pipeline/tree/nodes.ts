/**
 * The shared tree: mdast (https://github.com/syntax-tree/mdast) and the few
 * nodes an article has and Markdown has not. Every node keeps the place in the
 * CMS it came from, so that any finding can point there.
 */
import type {BlockContent, Data, DefinitionContent, Parent, PhrasingContent, Table} from 'mdast'
import type {
  ArticleDocument, CaseStudyDocument, CityDocument, Fact, ImageAsset, SourceDocument,
} from '../../schemas/types.ts'

type Blocks = (BlockContent | DefinitionContent)[]

export interface Article extends Parent { type: 'article'; document: ArticleDocument; children: Section[] }
/** Children begin with a heading of depth 2 unless the section opens the article. */
export interface Section extends Parent { type: 'section'; key: string; children: Blocks }
export interface Quote extends Parent {
  type: 'quote'; kind: 'pull' | 'block'; attribution?: string; source?: SourceDocument; lang?: string; children: Blocks
}
export interface CaseStudies extends Parent { type: 'caseStudies'; layout: 'cards' | 'list' | 'table'; children: CaseStudy[] }
export interface CaseStudy extends Parent {
  type: 'caseStudy'; document: CaseStudyDocument; city: CityDocument; facts: Fact[]
  /** The summary. */
  children: Blocks
}
export interface Figure extends Parent {
  type: 'figure'; image: ImageAsset; alt: string; decorative: boolean; credit?: string; size: 'text' | 'wide' | 'small'
  /** The caption. */
  children: Blocks
}
export interface DataTable extends Parent { type: 'dataTable'; caption?: string; children: [Table] }
/** One bar a case study, longest first as the editor ordered them. */
export interface HorizonChart extends Parent {
  type: 'horizonChart'; caption?: string; children: []
  items: {document: CaseStudyDocument; city: CityDocument; label: string; years: number; since?: number; note?: string}[]
}
export interface Place extends Parent { type: 'place'; city: CityDocument; children: PhrasingContent[] }
/** The way to another place of the edition: a case study, an article, or what has a `_key` in one. */
export interface CrossReference extends Parent {
  type: 'crossReference'; target: string; key?: string; data?: CrossReferenceData; children: PhrasingContent[]
}
export interface Foreign extends Parent { type: 'foreign'; lang: string; children: PhrasingContent[] }
/** Its text holds the quotation marks already. */
export interface Quotation extends Parent {
  type: 'quotation'; source?: SourceDocument; attribution?: string; children: PhrasingContent[]
}
export interface Subscript extends Parent { type: 'subscript'; children: PhrasingContent[] }
export interface Superscript extends Parent { type: 'superscript'; children: PhrasingContent[] }

interface OwnBlocks {
  quote: Quote; caseStudies: CaseStudies; caseStudy: CaseStudy; figure: Figure; dataTable: DataTable; horizonChart: HorizonChart
}
interface OwnPhrasing {
  place: Place; crossReference: CrossReference; foreign: Foreign; quotation: Quotation; subscript: Subscript; superscript: Superscript
}

interface CrossReferenceData extends Data {
  /** HTML id of what it leads to, given by the outline; none where there is no such place. */
  target?: string
  /** True where it stands in brackets. */
  inBrackets?: boolean
}

declare module 'mdast' {
  interface BlockContentMap extends OwnBlocks {}
  interface PhrasingContentMap extends OwnPhrasing {}
  interface RootContentMap extends OwnBlocks, OwnPhrasing { article: Article; section: Section }
  interface FootnoteDefinitionData { kind?: 'author' | 'editor' }
  interface ParagraphData { style?: 'lead' }
  interface Data {
    /** `_id` of the document the node came from. */
    document?: string
    /** Where in that document, in Sanity's path syntax: `sections[_key=="a"].body[_key=="b"]`. */
    path?: string
    /** HTML id, given by the outline. */
    id?: string
    /** True where the id is there only because cross-references lead to it: templates need not know of it. */
    isPlace?: boolean
    /** Number of a note, given by the outline. */
    number?: number
    /** True for a place inside a link: it cannot be a link of its own. */
    inLink?: boolean
  }
}
