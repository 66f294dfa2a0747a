import {isRecord} from '../walk.ts'
import {error, type Rule} from './rule.ts'

/** `reference-type`: a reference to a document of a kind that has no place there. */
export const referenceType: Rule = ({document, nodes}, {byId}) => nodes.flatMap(({value, path, type}) => {
  if (!isRecord(value) || typeof value._ref !== 'string') return []
  if (!type || !('to' in type) || !Array.isArray(type.to)) return []
  const wanted = (type.to as {name: string; type?: {name: string}}[]).flatMap((each) => [each.name, each.type?.name])
  const found = byId.get(value._ref)
  if (found === undefined || wanted.includes(found._type)) return []
  return [error('reference-type', document, path,
    `“${value._ref}” is of the type “${found._type}”, which has no place here.`,
    `choose a document of the type ${wanted[0]}`)]
})
