import type {ElementContent} from 'hast'
import type {Nodes, Parents} from 'mdast'
import type {EditionData, ImageAsset} from '../schemas/types.ts'
import type {NoteEntry, Outline} from '../pipeline/tree/outline.ts'
import type {Labels} from './labels.ts'

export type Format = 'html' | 'epub' | 'pdf'

/** What a template may know beside its own node. */
export interface Scope {
  format: Format
  data: EditionData
  outline: Outline
  /** Words of the interface in the edition's language. */
  labels: Labels
  /** Address of an element by its id, as seen from the file that is being written. */
  href(id: string): string
  /** Address of an image in this format, and its size in pixels. */
  image(asset: ImageAsset): {src: string; width: number; height: number}
  /** The children of a node, rendered. */
  all(node: Parents): ElementContent[]
  /** One node, rendered. */
  one(node: Nodes): ElementContent[]
  /** A note, rendered. */
  note(entry: NoteEntry): ElementContent[]
}

/** A template turns one node of the tree into hast; it never changes the node. */
export type Template<Node> = (node: Node, scope: Scope) => ElementContent | ElementContent[]

/** A template of a page part, made from the edition as a whole. */
export type PartTemplate = (scope: Scope) => ElementContent | ElementContent[]
