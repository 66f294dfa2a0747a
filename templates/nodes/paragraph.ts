import {h} from 'hastscript'
import type {Paragraph} from 'mdast'
import type {Template} from '../template.ts'

const paragraph: Template<Paragraph> = (node, scope) =>
  h('p', {className: node.data?.style ? [node.data.style] : undefined}, scope.all(node))
export default paragraph
