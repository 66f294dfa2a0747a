/** What the code in the page is told, and what it tells. All lengths in CSS pixels. */
export interface Area {
  width: number
  height: number
  /** Room for letters that reach below the last line, and for no line. */
  below: number
  line: number
}

export interface PartPages {
  name: string
  id: string | undefined
  recto: boolean
  /** Sheets it takes. */
  pages: number
  /** Text of its first heading. */
  heading: string | undefined
  /** Ids in it, each with the number of its sheet in the part, from 0. */
  ids: [id: string, page: number][]
  /** Those of them that stand inside a line. */
  inline: string[]
}

/** How evenly lines are set. */
export interface Evenness {
  /** Justified lines; last ones of paragraphs are none. */
  justified: number
  /** Of them, those whose spaces are no more than 1.6 times as wide as the font's own. */
  even: number
  /** Times as wide as the font's own spaces are in the worst of them. */
  widest: number
  /** Lines of running text, and those of them that stand level with those of other pages. */
  text: number
  onGrid: number
  /** The worst of them, with their places. */
  loose: {document: string | undefined; path: string | undefined; line: string; ratio: number}[]
}

/** What there is to tell of parts that were laid out. */
export interface Laid {
  /** Ids of notes that could not stand at the foot of their page; they stand at the end of their section. */
  unplaced: string[]
  /** Elements wider than the page, as CSS paths from the nearest id, and the place in a document they come from. */
  wide: {id: string | undefined; css: string; document: string | undefined; path: string | undefined; by: number}[]
  /** How evenly lines are set. */
  evenness: Evenness
  /** Soft hyphens that stand at line ends, and those that were removed. */
  hyphens: {kept: number; removed: number; restored: number}
}

/** Where in the documents a page of a part begins. */
export interface StartInPart {
  part: number
  page: number
  document: string
  path: string
  /** Letters of the place that stand on earlier pages; spaces are none. */
  letters: number
}

/** A part with numbers of pages in its text. */
export interface NumberedText {
  /** Its place among the parts. */
  index: number
  html: string
  /** Ids of what the numbers tell the page of. */
  ids: string[]
}

/** A box on a page of a part, and the place in a document it came from. */
export interface OriginBox {
  document: string
  path: string
  /** Number of the part, and of its page, from 0. */
  part: number
  page: number
  /** From the corner of the text area. */
  left: number
  top: number
  right: number
  bottom: number
}

/** A text, or an element with all in it, that can leave the page. */
export type PlainNode = string | {
  name: string
  /** Its namespace where that is not HTML's. */
  space?: string | null
  attributes: [space: string | null, name: string, value: string][]
  children: PlainNode[]
}

/** A part that was laid out in another page, by its place among the parts. */
export interface GivenPart {
  index: number
  part: PlainNode
}
