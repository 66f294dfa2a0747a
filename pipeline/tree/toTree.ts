import type {Root} from 'mdast'
import type {ArticleDocument, EditionData, SectionObject} from '../../schemas/types.ts'
import type {Finding} from '../finding.ts'
import {TextBlocks} from './blocks.ts'
import {Context} from './context.ts'
import type {Article, Section} from './nodes.ts'
import {objectBlock} from './objects.ts'
import {field, item, type Origin} from './place.ts'

/**
 * Parses the stored documents of an edition to the tree all formats share.
 * Every node keeps its place in the CMS. Notes stand at the end of the section
 * that calls them.
 *
 * @returns the tree, and what could not become a part of it: unknown types and
 *   marks, missing documents, notes in notes, links in links
 */
export function toTree(data: EditionData): {tree: Root; findings: Finding[]} {
  const context = new Context(data)
  const children = data.edition.articles.flatMap((reference, index) => {
    const place = item({document: data.edition._id, path: 'articles'}, reference, index)
    const document = context.resolve(context.articles, reference, place)
    return document ? [article(document, context)] : []
  })
  return {tree: {type: 'root', children}, findings: context.findings}
}

function article(document: ArticleDocument, context: Context): Article {
  const origin: Origin = {document: document._id, path: ''}
  return {
    type: 'article', document: {...document}, data: origin,
    children: document.sections.map((each, index) => section(each, item(field(origin, 'sections'), each, index), context)),
  }
}

function section({_key, heading, body}: SectionObject, origin: Origin, context: Context): Section {
  context.notes = []
  const blocks = new TextBlocks(context)
  if (heading !== undefined) {
    const data = field(origin, 'heading')
    blocks.add({type: 'heading', depth: 2, data, children: [{type: 'text', value: heading, data}]})
  }
  body.forEach((block, index) => {
    const place = item(field(origin, 'body'), block, index)
    if (block._type === 'block') return blocks.text(block, place)
    const node = objectBlock(block, place, context)
    if (node) blocks.add(node)
  })
  return {type: 'section', key: _key, data: origin, children: [...blocks.children, ...context.notes]}
}
