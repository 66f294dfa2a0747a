import {isRecord} from '../walk.ts'
import type {Rule} from './rule.ts'

/**
 * `field-unknown`: a field the schema does not have, so that nothing prints
 * it. Fields that begin with `_` are Sanity's own.
 */
export const fieldUnknown: Rule = ({document, nodes}) => nodes.flatMap(({value, path, type}) => {
  if (!isRecord(value) || type?.jsonType !== 'object') return []
  const names = type.fields.map((field) => field.name)
  return Object.keys(value).filter((name) => !name.startsWith('_') && !names.includes(name)).map((name) => ({
    rule: 'field-unknown', severity: 'warning' as const, document: document._id,
    path: path === '' ? name : `${path}.${name}`,
    message: `There is no field “${name}” in “${type.name}”; what it holds is printed nowhere.`,
    hint: `move it to a field of the schema (${names.join(', ')}), or remove it`,
  }))
})
