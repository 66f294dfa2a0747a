import type {FootnoteDefinition} from 'mdast'
import type {CaseStudy, Place} from './nodes.ts'
import type {CityDocument} from '../../schemas/types.ts'

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
