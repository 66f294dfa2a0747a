import {isSlug} from '../../../schemas/slug.ts'
import {isOfType, isRecord} from '../walk.ts'
import {error, type Rule} from './rule.ts'

/** `slug-invalid`: an address that could not be a part of a link, or of the name of a file. */
export const slugInvalid: Rule = ({document, nodes}) => nodes.flatMap(({value, path, type}) => {
  if (!isOfType(type, 'slug') || !isRecord(value)) return []
  if (typeof value.current !== 'string' || isSlug(value.current)) return []
  return [error('slug-invalid', document, `${path}.current`, `“${value.current}” cannot be an address.`,
    'use small Latin letters, digits and single hyphens between them')]
})
