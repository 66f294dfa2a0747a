import {isRecord, memberPath} from '../walk.ts'
import {crossReferencesIn} from './crossReference.ts'
import {error, type Rule} from './rule.ts'

/** `reference-missing`: a reference, weak or not, to a document that does not exist or is not published. */
export const referenceMissing: Rule = ({document, nodes}, {byId}) => {
  // Those lead to what is in the edition anyway: see `cross-reference-foreign`.
  const targets = new Set(crossReferencesIn(nodes).map(({path}) => memberPath(path, 'target')))
  return nodes.flatMap(({value, path, type}) => {
    // Under a field the schema does not know nobody follows references; the field itself is told.
    if (type === undefined || !isRecord(value) || typeof value._ref !== 'string' || byId.has(value._ref)) return []
    return targets.has(path) ? [] : [error('reference-missing', document, path, `The document “${value._ref}” does not exist.`,
      'create and publish it, or choose another document in this field')]
  })
}
