import type {Nodes} from 'mdast'
import type {Passage} from './rule.ts'

/** The text of a paragraph, heading or cell as it is read, with where its marks are; code counts as a mark. */
export function passageOf(node: Nodes, within: readonly Nodes['type'][]): Passage {
  const marks: Passage['marks'] = []
  let text = ''
  const walk = (child: Nodes): void => {
    const from = text.length
    if (child.type === 'text' || child.type === 'inlineCode') text += child.value
    else if (child.type === 'break') text += '\n'
    else if ('children' in child) for (const each of child.children as Nodes[]) walk(each)
    if (child !== node && child.type !== 'text') marks.push({type: child.type, from, to: text.length})
  }
  walk(node)
  return {node, text, marks, within}
}

/** Whether a stretch of a passage stands under a mark of one of these types. */
export function isMarked({marks}: Passage, types: readonly Nodes['type'][], from: number, to: number): boolean {
  return marks.some((mark) => types.includes(mark.type) && mark.from <= from && to <= mark.to)
}
