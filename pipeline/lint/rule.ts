import type {Nodes} from 'mdast'
import type {EditionData} from '../../schemas/types.ts'
import type {Finding} from '../finding.ts'

/** Text that is read as one: a paragraph, a heading or a cell. */
export interface Passage {
  node: Nodes
  text: string
  /** Text under a mark of one of these types is in there too, as stretches of `text`. */
  marks: {type: Nodes['type']; from: number; to: number}[]
  /** Types of the nodes it stands in, outermost first. */
  within: readonly Nodes['type'][]
}

/** Tells what a rule found, at a node. */
export type Report = (node: Nodes, message: string, hint: string) => void

/** A rule looks at passages, at nodes, or at both, in the order of the text. */
export interface Rule {
  id: string
  severity: Finding['severity']
  /** Made anew for each edition, so that a rule may remember. */
  create(data: EditionData, report: Report): {passage?(passage: Passage): void; node?(node: Nodes): void}
}
