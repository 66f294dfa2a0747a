import type {Rule} from '../rule.ts'

/** A heading may be one level below the one before, not two: readers who listen go by levels. */
export const headingOrder: Rule = {
  id: 'heading-order', severity: 'warning',
  create(_, report) {
    let depth = 2
    return {
      node(node) {
        if (node.type === 'section') depth = 2
        if (node.type !== 'heading') return
        if (node.depth > depth + 1) {
          report(node, `The heading is of level ${node.depth}, the one above it of level ${depth}.`,
            `make it a heading of level ${depth + 1}`)
        }
        depth = node.depth
      },
    }
  },
}
