import type {Root} from 'mdast'
import type {EditionData} from '../schemas/types.ts'
import type {Templates} from '../templates/index.ts'
import type {Labels} from '../templates/labels.ts'
import type {Outline} from './tree/outline.ts'

/** A file of an output, by its path with `/`. */
export type Files = Map<string, Uint8Array>

/** Stands for the date of an edition whose content tells none; a ZIP file knows no earlier one. */
export const unknownDate = new Date('1980-01-01T00:00:00Z')

/** Everything a format needs, in memory: formats read no disk but the fonts of their packages. */
export interface Book {
  data: EditionData
  /** Root → article → section → blocks, with typography and ids done. */
  tree: Root
  outline: Outline
  labels: Labels
  templates: Templates
  /** Bytes of each image asset, by asset `_id`. */
  images: ReadonlyMap<string, Uint8Array>
  /** When the content was changed last, or `unknownDate`; the only date a finished file may hold. */
  modified: Date
}

/** A page of the printed edition, and the letter of a place in a document it begins with. */
export interface PageStart {
  label: string
  document: string
  path: string
  /** Letters of the place that stand on earlier pages; spaces are none. */
  letters: number
}
