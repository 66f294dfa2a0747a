import type {Nodes, Root} from 'mdast'
import type {EditionData} from '../../schemas/types.ts'
import type {Finding} from '../finding.ts'
import {passageOf} from './passage.ts'
import {rules} from './rules/index.ts'

/**
 * Looks a tree through for what an editor would mend, in one walk, before
 * typography: findings are about the text as it is stored.
 *
 * @returns findings in the order of the text
 */
export function lint(tree: Root, data: EditionData): Finding[] {
  const findings: Finding[] = []
  const visitors = rules.map(({id, severity, create}) => create(data, (node, message, hint) => {
    const {document, path} = node.data ?? {}
    findings.push({
      rule: id, severity, ...(document !== undefined && {document}), ...(path !== undefined && {path}), message, hint,
    })
  }))
  const ofNodes = visitors.flatMap(({node}) => node ?? [])
  const ofPassages = visitors.flatMap(({passage}) => passage ?? [])
  const within: Nodes['type'][] = []
  const walk = (node: Nodes): void => {
    for (const visit of ofNodes) visit(node)
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
      const passage = passageOf(node, [...within])
      for (const visit of ofPassages) visit(passage)
    }
    if (!('children' in node)) return
    within.push(node.type)
    for (const child of node.children as Nodes[]) walk(child)
    within.pop()
  }
  walk(tree)
  return findings
}
