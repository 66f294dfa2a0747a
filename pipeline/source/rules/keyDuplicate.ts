import type {Finding} from '../../finding.ts'
import {isRecord} from '../walk.ts'
import {error, type Rule} from './rule.ts'

/**
 * `key-duplicate`, `key-missing`: each object in an array has a `_key` that no
 * other there has; paths, and edits by two people, rest on it.
 */
export const keyDuplicate: Rule = ({document, nodes}) => nodes.flatMap(({value, path}) => {
  if (!Array.isArray(value)) return []
  const seen = new Set<string>()
  return value.flatMap((item: unknown, index): Finding[] => {
    if (!isRecord(item)) return []
    const {_key: key} = item
    const place = `${path}[${index}]`
    if (typeof key !== 'string' || key === '') {
      return [error('key-missing', document, place, 'This item has no _key.',
        'open the list in the Studio and choose “Add missing keys”, or give it a _key')]
    }
    if (seen.has(key)) {
      return [error('key-duplicate', document, place, `An earlier item of this list has the _key “${key}” too.`,
        'give one of the two another _key; copying an item in the Studio does')]
    }
    seen.add(key)
    return []
  })
})
