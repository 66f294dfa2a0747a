import {allowedSchemes, isAllowedUrl} from '../../../schemas/url.ts'
import {isOfType} from '../walk.ts'
import {error, type Rule} from './rule.ts'

/** `url-not-allowed`: an address that could run a script, read a file, or is no address. */
export const urlNotAllowed: Rule = ({document, nodes}) => nodes.flatMap(({value, path, type}) => {
  if (!isOfType(type, 'url') || typeof value !== 'string' || isAllowedUrl(value)) return []
  return [error('url-not-allowed', document, path, `The address ${JSON.stringify(value.slice(0, 80))} is not allowed.`,
    `write a full address that begins with ${allowedSchemes.join(', ')}, without spaces and without a password`)]
})
