import {h} from 'hastscript'
import type {TableRow} from 'mdast'
import type {DataTable} from '../../pipeline/tree/nodes.ts'
import type {Scope, Template} from '../template.ts'

/** A table; on a screen it scrolls when it is wider than the text, by keys too. */
const dataTable: Template<DataTable> = (node, scope) => {
  const [head, ...rows] = node.children[0].children
  const table = h('table', [
    node.caption !== undefined ? h('caption', node.caption) : undefined,
    head ? h('thead', row(head, scope, true)) : undefined,
    h('tbody', rows.map((each) => row(each, scope, false))),
  ])
  const scroll = {tabIndex: 0, role: 'region', ariaLabel: node.caption ?? scope.labels.table}
  return h('figure.table', scope.format === 'html' ? [h('div.scroll', scroll, table)] : [table])
}
export default dataTable

function row({children}: TableRow, scope: Scope, isHead: boolean) {
  return h('tr', children.map((cell) => (isHead ? h('th', {scope: 'col'}, scope.all(cell)) : h('td', scope.all(cell)))))
}
