import type {Element, ElementContent} from 'hast'
import {hyphenator} from '../../typography/hyphens.ts'
import type {CityDocument} from '../../../schemas/types.ts'

/** Where words stay whole: headings, what is set ragged and large, and what is no prose. */
const whole = new Set('h1 h2 h3 h4 h5 h6 code pre svg caption nav'.split(' '))
const wholeClasses = new Set(['quote-pull', 'case', 'chart', 'colophon', 'title-page', 'imprint', 'city-index', 'attribution'])

/**
 * Puts soft hyphens into the running text of a tree, by the language of each
 * part of it.
 *
 * @param cities their inflected forms come with their own breaks
 */
export function hyphenate(
  content: readonly ElementContent[], language: string, cities: readonly CityDocument[],
): ElementContent[] {
  const exceptions = cities.flatMap(({forms = []}) => forms)
  const hyphenators = new Map<string, (text: string) => string>()
  const forLanguage = (code: string) => {
    const known = hyphenators.get(code) ?? hyphenator(code, exceptions)
    hyphenators.set(code, known)
    return known
  }

  const walk = (nodes: readonly ElementContent[], code: string): ElementContent[] => nodes.map((node) => {
    if (node.type === 'text') return isAddress(node.value) ? node : {...node, value: forLanguage(code)(node.value)}
    if (node.type !== 'element' || isWhole(node)) return node
    const {lang} = node.properties
    return {...node, children: walk(node.children, typeof lang === 'string' ? lang : code)}
  })
  return walk(content, language)
}

function isWhole({tagName, properties: {className}}: Element): boolean {
  return whole.has(tagName) || (Array.isArray(className) && className.some((name) => wholeClasses.has(String(name))))
}

function isAddress(text: string): boolean {
  return /:\/\/|\S@\S/u.test(text)
}
