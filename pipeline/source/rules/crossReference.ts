import type {SanityDocument} from '../../../schemas/types.ts'
import {placesIn} from '../../../schemas/places.ts'
import type {Finding} from '../../finding.ts'
import {isOfType, isRecord, memberPath, type DocumentNode} from '../walk.ts'
import {error, type Rule} from './rule.ts'

/**
 * `cross-reference-foreign`, `cross-reference-missing`, `cross-reference-ambiguous`:
 * a cross-reference leads to something that is printed in this edition, and in
 * one place only.
 */
export const crossReference: Rule = ({document, nodes}, {byId}) => {
  // Each article is looked through once, however many lead there.
  const counts = once(countsIn)
  const isShown = once((card: SanityDocument) =>
    [...byId.values()].some((each) => each._type === 'article' && cardsIn(each).has(card._id)))
  return crossReferencesIn(nodes).flatMap(({path, target, key}) => {
    // What leads nowhere at all is for the schema to tell.
    if (target === undefined && key === undefined) return []
    const found = target === undefined ? document : byId.get(target)
    if (found === undefined) {
      return [error('cross-reference-foreign', document, memberPath(path, 'target'),
        `“${target}” is no document of this edition, so nothing in it can lead there.`,
        'choose a text that is in the edition, or add that one to it')]
    }
    if (found._type === 'caseStudy') return toCard(found, document, path, key, isShown)
    if (found._type !== 'article' || key === undefined) return []
    const count = counts(found).get(key) ?? 0
    if (count === 1) return []
    const at = memberPath(path, 'key')
    return [count === 0
      ? error('cross-reference-missing', document, at,
        `“${found._id}” has no section or block with the _key “${key}” that is printed.`, 'choose another place in this field')
      : error('cross-reference-ambiguous', document, at,
        `“${found._id}” has ${count} sections or blocks with the _key “${key}”.`, 'give all but one of them another _key')]
  })
}

/** How many places of an article have a key. */
function countsIn(article: SanityDocument): Map<string, number> {
  const counts = new Map<string, number>()
  for (const {key} of placesIn(article)) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** A function that remembers what it said of a document. */
function once<Answer>(of: (document: SanityDocument) => Answer): (document: SanityDocument) => Answer {
  const answers = new Map<SanityDocument, Answer>()
  return (document) => {
    if (!answers.has(document)) answers.set(document, of(document))
    return answers.get(document)!
  }
}

/** A card is printed where an article shows it, and has no places inside. */
function toCard(
  card: SanityDocument, document: SanityDocument, path: string, key: string | undefined,
  isShown: (card: SanityDocument) => boolean,
): Finding[] {
  if (key !== undefined) {
    return [error('cross-reference-missing', document, memberPath(path, 'key'),
      `“${card._id}” is a card, which has no places inside.`, 'empty this field to lead to the card, or choose an article')]
  }
  return isShown(card) ? [] : [error('cross-reference-foreign', document, memberPath(path, 'target'),
    `The card of “${card._id}” is printed nowhere in this edition.`, 'show it in an article, or choose another place')]
}

function cardsIn(article: SanityDocument): Set<unknown> {
  const items = (value: unknown, name: string): unknown[] => {
    const list = isRecord(value) ? value[name] : undefined
    return Array.isArray(list) ? list : []
  }
  const blocks = items(article, 'sections').flatMap((section) => items(section, 'body'))
  return new Set(blocks.filter((block) => isRecord(block) && block._type === 'caseStudies')
    .flatMap((block) => items(block, 'items')).map((item) => isRecord(item) ? item._ref : undefined))
}

/** The cross-references of a document; what is no text in their fields is for the schema to tell. */
export function crossReferencesIn(
  nodes: readonly DocumentNode[],
): {path: string; target: string | undefined; key: string | undefined}[] {
  return nodes.flatMap(({value, path, type}) => {
    if (!isOfType(type, 'crossReference') || !isRecord(value)) return []
    const {target, key} = value
    const ref = isRecord(target) ? target._ref : undefined
    return [{path, target: typeof ref === 'string' ? ref : undefined, key: typeof key === 'string' ? key : undefined}]
  })
}
