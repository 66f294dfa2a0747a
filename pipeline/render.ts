import type {ElementContent} from 'hast'
import type {Nodes, Parents} from 'mdast'
import type {Scope} from '../templates/template.ts'
import type {Book} from './book.ts'
import {Failure} from './finding.ts'

/** What differs from one file of one format to the next. */
export interface Medium extends Pick<Scope, 'format' | 'href' | 'image'> {
  /** True in a preview: elements say which document and which place in it they come from. */
  places?: boolean
}

type AnyTemplate = (node: Nodes, scope: Scope) => ElementContent | ElementContent[]

/**
 * What the templates see of a book from one of its files. Templates are the
 * handlers of mdast → hast, by node type.
 *
 * @throws Failure `config`, when asked for a node no template knows: nothing is left out in silence
 */
export function scopeOf({data, outline, labels, templates}: Book, {places, ...medium}: Medium): Scope {
  const one = (node: Nodes): ElementContent[] => {
    const template = Object.hasOwn(templates.nodes, node.type)
      ? templates.nodes[node.type] as AnyTemplate | undefined : undefined
    if (!template) throw missing(node)
    const content = listOf(template(node, scope))
    return places ? content.map((each) => withPlace(each, node)) : content
  }
  const scope: Scope = {
    ...medium, data, outline, labels, one,
    all(node: Parents) {
      const content: ElementContent[] = []
      for (const child of node.children as Nodes[]) content.push(...one(child))
      return content
    },
  }
  return scope
}

/** A part of a page; nothing when the templates have none of that name. */
export function part({templates}: Book, name: string, scope: Scope): ElementContent[] {
  return Object.hasOwn(templates.parts, name) ? listOf(templates.parts[name]!(scope)) : []
}

function listOf(content: ElementContent | ElementContent[]): ElementContent[] {
  return Array.isArray(content) ? content : [content]
}

/** What a template made of several nodes keeps the place of the innermost. */
function withPlace(content: ElementContent, {data}: Nodes): ElementContent {
  const {document, path} = data ?? {}
  if (content.type !== 'element' || document === undefined || path === undefined) return content
  return {...content, properties: {dataDocument: document, dataPath: path, ...content.properties}}
}

function missing({type, data}: Nodes): Failure {
  return new Failure('config', [{
    rule: 'template-missing', severity: 'error',
    ...(data?.document !== undefined && {document: data.document}), ...(data?.path !== undefined && {path: data.path}),
    message: `No template for a node of type “${type}”.`,
    hint: `add ${type}.ts to the folder of templates`,
  }])
}
