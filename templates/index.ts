import type {Nodes} from 'mdast'
import type {PartTemplate, Template} from './template.ts'

/** Templates by name: one for each node type, one for each part of a page. */
export interface Templates {
  nodes: Partial<{[Type in Nodes['type']]: Template<Extract<Nodes, {type: Type}>>}>
  parts: Record<string, PartTemplate>
}
