import type {Nodes, Root} from 'mdast'
import type {Article, Section} from '../tree/nodes.ts'
import type {Outline} from '../tree/outline.ts'
import {manifestId} from './package.ts'

/** A section of an article; it fills a file of its own. */
export interface SectionFile {
  article: Article
  section: Section
  /** The first of its article. */
  opens: boolean
  /** HTML id of the section. */
  id: string
  manifestId: string
  /** Path from the package document. */
  path: string
}

/** The sections of a book in reading order. */
export function sectionsOf(tree: Root): SectionFile[] {
  const articles = tree.children.filter((node) => node.type === 'article')
  return articles.flatMap((article) => article.children.map((section, index) => {
    const id = section.data?.id
    if (id === undefined) throw new Error(`Section ${section.key} has no id`)
    return {
      article, section, opens: index === 0, id, path: `text/${id}.xhtml`,
      manifestId: manifestId(article.document._id, section.key),
    }
  }))
}

/**
 * In which file each id of the book stands.
 *
 * @param own paths of the files that gather what is scattered over the sections
 */
export function addressesOf(
  tree: Root, outline: Outline, own: {notes: string; cities: string},
): ReadonlyMap<string, string> {
  const addresses = new Map<string, string>()
  const put = (node: Nodes, path: string): void => {
    if (node.data?.id !== undefined) addresses.set(node.data.id, path)
    if ('children' in node) for (const child of node.children) put(child, path)
  }
  const paths = new Map<string, string>()
  for (const {article, section, opens, id, path} of sectionsOf(tree)) {
    paths.set(id, path)
    if (opens && article.data?.id !== undefined) addresses.set(article.data.id, path)
    put(section, path)
  }
  for (const {refId, sectionId} of outline.notes) addresses.set(refId, paths.get(sectionId)!)
  for (const {id, node} of outline.notes) {
    put(node, own.notes)
    addresses.set(id, own.notes)
  }
  for (const {id} of outline.cities) addresses.set(id, own.cities)
  return addresses
}
