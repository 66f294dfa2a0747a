import {isSupportedLanguage, supportedLanguages} from '../../../schemas/language.ts'
import {error, type Rule} from './rule.ts'

/** `language-unsupported`: a language without typography, hyphenation and labels. */
export const languageUnsupported: Rule = ({document}) => {
  const {language} = document as {language?: unknown}
  if (!['edition', 'article'].includes(document._type) || typeof language !== 'string') return []
  return isSupportedLanguage(language) ? [] : [error('language-unsupported', document, 'language',
    `The language “${language}” cannot be printed yet.`, `use one of ${supportedLanguages.join(', ')}`)]
}
