import {toString} from 'mdast-util-to-string'
import type {PhrasingContent} from 'mdast'
import type {MarkDef} from '../../schemas/types.ts'
import type {Context} from './context.ts'
import {field, type Origin} from './place.ts'

/** Portable Text decorators as nodes; `code` holds text only. */
const decorators: Record<string, (children: PhrasingContent[]) => PhrasingContent> = {
  strong: (children) => ({type: 'strong', children}),
  em: (children) => ({type: 'emphasis', children}),
  code: (children) => ({type: 'inlineCode', value: children.map((node) => (node.type === 'break' ? '\n' : toString(node))).join('')}),
  sub: (children) => ({type: 'subscript', children}),
  sup: (children) => ({type: 'superscript', children}),
}

type Annotation = Exclude<MarkDef, {_type: 'note'}>

/** Annotations as nodes; nothing for one whose document is missing. Where cross-references lead is a question to the whole. */
const annotations: {
  [Type in Annotation['_type']]:
    (children: PhrasingContent[], mark: Extract<Annotation, {_type: Type}>, context: Context, origin: Origin) =>
      PhrasingContent | undefined
} = {
  link: (children, {href}) => ({type: 'link', url: href, children}),
  foreign: (children, {lang}) => ({type: 'foreign', lang, children}),
  crossReference(children, {target, key}, context, origin) {
    const id = target?._ref ?? origin.document
    const isThere = context.articles.has(id) || context.caseStudies.has(id)
    return isThere ? {type: 'crossReference', target: id, ...(key !== undefined && {key}), children} : undefined
  },
  place(children, mark, context, origin) {
    const city = context.resolve(context.cities, mark.city, field(origin, 'city'))
    return city && {type: 'place', city, children}
  },
  quotation(children, mark, context, origin) {
    const source = context.resolve(context.sources, mark.source, field(origin, 'source'))
    return {
      type: 'quotation', children,
      ...(source && {source}), ...(mark.attribution !== undefined && {attribution: mark.attribution}),
    }
  },
}

/**
 * What becomes of text under one mark. A mark nobody knows is told, and its
 * text stays.
 *
 * @param name a decorator, or the key of the definition
 * @param mark the definition, for an annotation
 * @param block place of the text block
 */
export function marked(
  children: PhrasingContent[], name: string, mark: MarkDef | undefined, context: Context, block: Origin,
): PhrasingContent[] {
  if (mark === undefined) {
    const decorator = Object.hasOwn(decorators, name) ? decorators[name] : undefined
    if (decorator) return [decorator(children)]
    context.report(block, 'mark-unknown', `The text has a mark “${name}” that is not defined.`,
      'remove the mark from the text, or define it')
    return children
  }
  const origin: Origin = {document: block.document, path: `${block.path}.markDefs[_key==${JSON.stringify(mark._key)}]`}
  const annotation = Object.hasOwn(annotations, mark._type)
    ? annotations[mark._type as Annotation['_type']] as (typeof annotations)['link'] : undefined
  if (!annotation) {
    context.report(origin, 'mark-unknown', `There is no kind of mark “${mark._type}”.`,
      `use one of ${Object.keys(annotations).join(', ')}, note`)
    return children
  }
  const node = annotation(children, mark as Extract<MarkDef, {_type: 'link'}>, context, origin)
  if (!node) return children
  node.data = origin
  return [node]
}

/** True for marks that end in an `<a>` of their own: no two of them may stand in each other. */
export function isLink(mark: MarkDef | undefined): boolean {
  return mark?._type === 'link' || mark?._type === 'crossReference' || mark?._type === 'place'
}
