import {isOfType, isRecord, type DocumentNode} from '../walk.ts'
import {error, type Rule} from './rule.ts'

/** `type-unknown`: a document, block, mark or item of a type the schema does not have at this place. */
export const typeUnknown: Rule = ({document, nodes}) => nodes.flatMap((node) => {
  const {path, candidates, type} = node
  const wrong = wrongType(node)
  if (wrong === undefined) return []
  const names = (candidates.length > 0 ? candidates : type ? [type] : []).map(({name}) => name)
  return [error('type-unknown', document, path, `${wrong} has no place here and cannot be printed.`,
    names.length > 0 ? `use ${names.length > 1 ? 'one of ' : ''}${names.join(', ')}` : 'use a type of the schema')]
})

/** What is out of place, if anything is. */
function wrongType({value, path, type, isItem, candidates}: DocumentNode): string | undefined {
  const actual = isRecord(value) ? value._type : undefined
  if (path === '') return type === undefined ? `The type “${String(actual)}”` : undefined
  if (isItem && candidates.length > 0 && type === undefined) return nameOf(value, actual)
  return type !== undefined && typeof actual === 'string' && !isOfType(type, actual) ? nameOf(value, actual) : undefined
}

function nameOf(value: unknown, type: unknown): string {
  if (type !== undefined) return `The type “${String(type)}”`
  if (isRecord(value)) return 'An object without _type'
  if (value === null) return 'An empty item'
  return `A ${Array.isArray(value) ? 'list' : typeof value}`
}

