import {h} from 'hastscript'
import type {Figure} from '../../pipeline/tree/nodes.ts'
import type {Template} from '../template.ts'

/** A picture with its caption and credit. */
const figure: Template<Figure> = (node, scope) => {
  const {src, width, height} = scope.image(node.image)
  const lazy = scope.format === 'html' ? {loading: 'lazy', decoding: 'async'} : {}
  const hasCaption = node.children.length > 0 || node.credit !== undefined
  return h(`figure.figure.figure-${node.size}`, [
    h('img', {src, width, height, alt: node.alt, ...lazy}),
    hasCaption ? h('figcaption', [...scope.all(node), node.credit !== undefined ? h('p.credit', node.credit) : undefined]) : undefined,
  ])
}
export default figure
