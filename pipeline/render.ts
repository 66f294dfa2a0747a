import type {ElementContent} from 'hast'
import type {Nodes, Parents} from 'mdast'
import type {Scope} from '../templates/template.ts'
import type {Book} from './book.ts'
import {Failure} from './finding.ts'

/** What differs from one file of one format to the next. */
export type Medium = Pick<Scope, 'format' | 'href' | 'image'>

type AnyTemplate = (node: Nodes, scope: Scope) => ElementContent | ElementContent[]

/**
 * What the templates see of a book from one of its files. Templates are the
 * handlers of mdast → hast, by node type.
 *
 * @throws Failure `config`, when asked for a node no template knows: nothing is left out in silence
 */
export function scopeOf({data, outline, labels, templates}: Book, medium: Medium): Scope {
  const one = (node: Nodes): ElementContent[] => {
    const template = Object.hasOwn(templates.nodes, node.type)
      ? templates.nodes[node.type] as AnyTemplate | undefined : undefined
    if (!template) throw missing(node)
    return [template(node, scope)].flat()
  }
  const scope: Scope = {
    ...medium, data, outline, labels, one,
    all: (node: Parents) => (node.children as Nodes[]).flatMap(one),
  }
  return scope
}

/** A part of a page; nothing when the templates have none of that name. */
export function part({templates}: Book, name: string, scope: Scope): ElementContent[] {
  return Object.hasOwn(templates.parts, name) ? [templates.parts[name]!(scope)].flat() : []
}

function missing({type, data}: Nodes): Failure {
  return new Failure('config', [{
    rule: 'template-missing', severity: 'error',
    ...(data?.document !== undefined && {document: data.document}), ...(data?.path !== undefined && {path: data.path}),
    message: `No template for a node of type “${type}”.`,
    hint: `add ${type}.ts to the folder of templates`,
  }])
}
