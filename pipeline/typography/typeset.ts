import {innerQuotes} from './quotes.ts'
import {bindSpaces} from './spaces.ts'

/** A paragraph's typography by primary language subtag; text in other languages is left as it is. */
const languages: Readonly<Record<string, (paragraph: string) => string>> = {
  ru: (paragraph) => bindSpaces(innerQuotes(paragraph)),
}

/**
 * Sets a whole paragraph by the rules of its language: spaces and quotation
 * marks change, words never. Doing it again changes nothing.
 *
 * @param language BCP 47
 */
export function typeset(paragraph: string, language: string): string {
  return typesetter(language)(paragraph)
}

/** The same for many paragraphs of one language. */
export function typesetter(language: string): (paragraph: string) => string {
  const primary = language.toLowerCase().split('-')[0]!
  return Object.hasOwn(languages, primary) ? languages[primary]! : (paragraph) => paragraph
}
