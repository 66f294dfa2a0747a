/**
 * The stored documents as the pipeline reads them. One interface for each
 * schema type in this folder; fields an editor may leave empty are optional.
 * types.test.ts holds them to types.generated.ts: it does not compile where
 * they part.
 */

/** What every document in a dataset carries. */
export interface SanityDocument {
  _id: string
  _type: string
  _rev?: string
  _createdAt?: string
  _updatedAt?: string
}

export interface Reference {
  _type: 'reference'
  _ref: string
  _key?: string
  _weak?: boolean
}

export interface Slug {
  _type: 'slug'
  current: string
}

/** An image as a field holds it: a reference to its asset. The Studio may leave a field without one behind. */
export interface ImageField {
  _type: 'image'
  asset?: Reference
}

export interface ImageAsset extends SanityDocument {
  _type: 'sanity.imageAsset'
  sha1hash: string
  extension: string
  mimeType: string
  size: number
  path: string
  originalFilename?: string
  metadata: {dimensions: {width: number; height: number; aspectRatio: number}}
}

/** https://portabletext.org: a run of text with its marks. */
export interface Span {
  _type: 'span'
  _key: string
  text: string
  marks?: string[]
}

export interface LinkMark { _type: 'link'; _key: string; href: string }
export interface NoteMark { _type: 'note'; _key: string; kind: 'author' | 'editor'; body: TextBlock[] }
export interface PlaceMark { _type: 'place'; _key: string; city: Reference }
export interface ForeignMark { _type: 'foreign'; _key: string; lang: string }
/** A quotation inside a paragraph: the text holds its own quotation marks, the mark says whose words they are. */
export interface QuotationMark { _type: 'quotation'; _key: string; source?: Reference; attribution?: string }
/** The way to another place of the edition. */
export interface CrossReferenceMark {
  _type: 'crossReference'
  _key: string
  /** An article or a case study; the document of the text itself when absent. */
  target?: Reference
  /** `_key` of a section of the article, or of a block in one; its beginning when absent. */
  key?: string
}
export type MarkDef = LinkMark | CrossReferenceMark | NoteMark | PlaceMark | ForeignMark | QuotationMark

export interface TextBlock {
  _type: 'block'
  _key: string
  style?: 'normal' | 'lead' | 'h3' | 'h4' | 'blockquote'
  listItem?: 'bullet' | 'number'
  level?: number
  markDefs?: MarkDef[]
  children: Span[]
}

export interface QuoteBlock {
  _type: 'quote'
  _key: string
  kind: 'pull' | 'block'
  text: TextBlock[]
  attribution?: string
  source?: Reference
  lang?: string
}
export interface CaseStudiesBlock {
  _type: 'caseStudies'
  _key: string
  layout: 'cards' | 'list' | 'table'
  items: Reference[]
}
export interface FigureBlock {
  _type: 'figure'
  _key: string
  image: ImageField & {asset: Reference}
  alt?: string
  decorative?: boolean
  caption?: TextBlock[]
  credit?: string
  size?: 'text' | 'wide' | 'small'
}
export interface TableBlock {
  _type: 'table'
  _key: string
  caption?: string
  /** Column heads. */
  head: string[]
  rows: {_type: 'tableRow'; _key: string; cells: string[]}[]
}
export interface HorizonChartBlock {
  _type: 'horizonChart'
  _key: string
  caption?: string
  items: Reference[]
}
/** The comment is the editors' own and is printed nowhere. */
export interface BreakBlock { _type: 'break'; _key: string; comment?: string }
export type BodyBlock =
  | TextBlock | QuoteBlock | CaseStudiesBlock | FigureBlock | TableBlock | HorizonChartBlock | BreakBlock

export interface SectionObject {
  _type: 'section'
  _key: string
  /** Empty in an opening section. */
  heading?: string
  body: BodyBlock[]
}

export interface ArticleDocument extends SanityDocument {
  _type: 'article'
  title: string
  subtitle?: string
  kicker?: string
  slug: Slug
  /** BCP 47. */
  language: string
  authors?: string[]
  source?: {publication?: string; url?: string; date?: string; note?: string}
  summary?: string
  keywords?: string[]
  sections: SectionObject[]
  publishedAt?: string
}

export interface Fact { _type: 'fact'; _key: string; label: string; value: string; unit?: string; period?: string }
export interface CaseStudyDocument extends SanityDocument {
  _type: 'caseStudy'
  title: string
  city: Reference
  institution?: string
  practice?: string
  summary?: TextBlock[]
  facts?: Fact[]
  horizon?: {years: number; since?: number; note?: string}
}

export interface CityDocument extends SanityDocument {
  _type: 'city'
  name: string
  slug: Slug
  /** A province is kept as a place of its own kind. */
  kind: 'city' | 'province'
  /** Prepositional form: «в Нанкине». */
  nameIn?: string
  names?: {zh?: string; pinyin?: string}
  province?: string
  location?: {_type: 'geopoint'; lat: number; lng: number}
  /** Inflected forms; the hyphen in each shows where it may break: «Нан-кин». */
  forms?: string[]
}

export interface SourceDocument extends SanityDocument {
  _type: 'source'
  name: string
  nativeName?: string
  kind: 'publication' | 'organization' | 'platform'
  url?: string
  note?: string
}

/** https://id.loc.gov/vocabulary/relators */
type Role = 'aut' | 'edt' | 'trl' | 'ill' | 'bkd' | 'cov' | 'pfr' | 'ctb'
export interface Contributor { _type: 'contributor'; _key: string; name: string; fileAs?: string; role: Role }
export interface EditionDocument extends SanityDocument {
  _type: 'edition'
  title: string
  subtitle?: string
  slug: Slug
  /** BCP 47. */
  language: string
  contributors?: Contributor[]
  publisher?: {name?: string; city?: string}
  year?: number
  series?: {title?: string; number?: number}
  isbn?: {print?: string; epub?: string; pdf?: string}
  description?: string
  subjects?: {_type: 'subject'; _key: string; scheme: 'udc' | 'bbk' | 'thema' | 'bisac'; code: string; label?: string}[]
  /** «Авторский знак», ГОСТ Р 7.0.4. */
  authorMark?: string
  /** Federal law 436-FZ. */
  ageRating?: '0+' | '6+' | '12+' | '16+' | '18+'
  licence?: string
  cover?: ImageField
  articles: Reference[]
  print?: {
    trim?: 'a5' | '130x200' | '145x215' | '165x235' | 'custom'
    /** Millimetres, where the trim is `custom`. */
    width?: number
    height?: number
    inner?: number
    outer?: number
    top?: number
    bottom?: number
    /** Pages of a signature: the book block is a whole number of them. */
    signature?: number
    /** Millimetres. */
    bleed?: number
    paper?: 'coated' | 'uncoated'
    /** Millimetres of one leaf of the book block. */
    caliper?: number
    /** Glued at the spine, or stapled in the fold, which has none. */
    binding?: 'perfect' | 'saddle'
    /** Millimetres, in place of what leaves and their caliper make. */
    spine?: number
    marks?: boolean
  }
  accessibility?: {summary?: string; certifiedBy?: string}
  printing?: number
}

/** What the edition query answers: the edition and every document it reaches. */
export interface EditionData {
  edition: EditionDocument
  articles: ArticleDocument[]
  caseStudies: CaseStudyDocument[]
  cities: CityDocument[]
  sources: SourceDocument[]
  images: ImageAsset[]
}
