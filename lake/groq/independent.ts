import type {ExprNode} from 'groq-js'
import {isObject} from '../document.ts'
import type {Json} from '../document.ts'

/** Parts of a query that are no expressions themselves. */
const parts = ['ArrayElement', 'ObjectAttributeValue', 'ObjectConditionalSplat', 'ObjectSplat', 'SelectAlternative', 'Asc', 'Desc']

/** Members that are evaluated anew for each item: there `@` is the item. */
export function isEach(type: unknown, member: string): boolean {
  return member === 'expr' && ['Filter', 'Projection', 'Map', 'FlatMap'].includes(type as string)
    || member === 'args' && type === 'PipeFuncCall'
}

/**
 * Whether part of a query asks the dataset and comes to the same wherever it
 * stands: it looks neither at the item around it nor at one further out. So
 * it need be evaluated once only, `*[_id in *[_type == "a"].city._ref]`.
 */
export function isIndependent(node: Json): node is Json & ExprNode {
  return node.type !== 'Everything' && !parts.includes(node.type as string)
    && some(node, ({type}) => type === 'Everything')
    && !some(node, ({type}) => type === 'Parent') && !looksAround(node)
}

/** Whether a part needs the item it is evaluated for. */
function looksAround(node: Json): boolean {
  const {type, base, name} = node
  if (type === 'This' || type === 'AccessAttribute' && base === undefined) return true
  if (type === 'FuncCall' && name === 'references') return true
  return Object.entries(node).some(([member, value]) => !isEach(type, member) && nodes(value).some(looksAround))
}

function some(node: Json, test: (node: Json) => boolean): boolean {
  return test(node) || Object.values(node).some((member) => nodes(member).some((each) => some(each, test)))
}

/** The nodes a member consists of. A value is data and may look like anything. */
function nodes(member: unknown): Json[] {
  const list: unknown[] = Array.isArray(member) ? member : [member]
  return list.filter(isObject).filter(({type}) => type !== 'Value')
}
