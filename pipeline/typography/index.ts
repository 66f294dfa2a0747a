import type {Nodes, Root} from 'mdast'
import {typesetParagraph} from './paragraphs.ts'
import {typesetter} from './typeset.ts'

export {hyphenator, softHyphen} from './hyphens.ts'
export {typeset} from './typeset.ts'

/**
 * Sets all text of a tree by the rules of its language, in place: paragraphs,
 * headings and cells as a whole, and the text nodes carry as plain fields
 * (attributions, captions, facts). Code, addresses and text in another
 * language are left alone. Doing it again changes nothing.
 *
 * @param language BCP 47
 */
export function typography(tree: Root, language: string): void {
  const text = typesetter(language)
  const walk = (node: Nodes): void => {
    switch (node.type) {
      case 'paragraph': case 'heading': case 'tableCell':
        return typesetParagraph(node, text)
      case 'article':
        setFields(node.document, ['title', 'subtitle', 'kicker', 'summary'], text)
        break
      case 'caseStudy':
        setFields(node.document, ['title', 'institution', 'practice'], text)
        for (const fact of node.facts) setFields(fact, ['label', 'value', 'unit', 'period'], text)
        break
      case 'quote': setFields(node, ['attribution'], text); break
      case 'figure': setFields(node, ['alt', 'credit'], text); break
      case 'dataTable': setFields(node, ['caption'], text); break
      case 'horizonChart':
        setFields(node, ['caption'], text)
        for (const item of node.items) setFields(item, ['label', 'note'], text)
    }
    if ('children' in node) for (const child of node.children as Nodes[]) walk(child)
  }
  walk(tree)
}

function setFields<Key extends string>(
  record: {[name in Key]?: string | undefined}, names: readonly Key[], set: (value: string) => string,
): void {
  for (const name of names) {
    const value = record[name]
    if (value !== undefined) record[name] = set(value)
  }
}
