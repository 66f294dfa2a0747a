import type {UrlRule} from '@sanity/types'
import {allowedSchemes, isAllowedUrl} from './url.ts'

const message = 'Такой адрес не допускается: нужен полный адрес https, http, mailto или tel, без пробелов и паролей'

/** Validation of a field that may be empty and otherwise holds an address a link may have. */
export function urlRule(rule: UrlRule) {
  return rule.uri({scheme: [...allowedSchemes]})
    .custom((url) => url === undefined || isAllowedUrl(url) || message).error(message)
}
