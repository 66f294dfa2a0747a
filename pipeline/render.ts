import type {ElementContent} from 'hast'
import type {Nodes, Parents} from 'mdast'
import {defaultTemplates, type Templates} from '../templates/index.ts'
import type {Scope} from '../templates/template.ts'
import type {Book} from './book.ts'
import {Failure, type Place} from './finding.ts'

/** What differs from one file of one format to the next. */
export interface Medium extends Pick<Scope, 'format' | 'href' | 'image'> {
  /** True in a preview: elements say which document and which place in it they come from. */
  places?: boolean
}

const ours: Templates = defaultTemplates
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
    const content = withId(use(node.type, template, template === ours.nodes[node.type], scope, node), node)
    return places ? content.map((each) => withPlace(each, node)) : content
  }
  const scope: Scope = {
    ...medium, data, outline, labels, one,
    all(node: Parents) {
      const content: ElementContent[] = []
      for (const child of node.children as Nodes[]) content.push(...one(child))
      return content
    },
    note: (entry) => use('note', (_, all) => templates.note(entry, all), templates.note === ours.note, scope, entry.node),
  }
  return scope
}

/** A part of a page; nothing when the templates have none of that name. */
export function part({templates}: Book, name: string, scope: Scope): ElementContent[] {
  const template = Object.hasOwn(templates.parts, name) ? templates.parts[name] : undefined
  return template ? use(name, (_, all) => template(all), template === ours.parts[name], scope, undefined) : []
}

/** Errors that are ours, though they pass through templates of a project. */
const defects = new WeakSet<object>()

/**
 * What a template makes.
 *
 * @param isOurs whether an error in it is a defect of Tirazh
 * @throws Failure `config` when a template of the project throws, or makes what is no hast
 */
function use<Subject extends Nodes | undefined>(
  name: string, template: (node: Subject, scope: Scope) => ElementContent | ElementContent[], isOurs: boolean,
  scope: Scope, node: Subject,
): ElementContent[] {
  let content: ElementContent[]
  try {
    const made = template(node, scope)
    content = Array.isArray(made) ? made : [made]
  } catch (error) {
    if (isOurs && error instanceof Error) defects.add(error)
    if (error instanceof Failure || error instanceof Error && defects.has(error)) throw error
    throw failed(name, `failed: ${String(error)}`, node, error)
  }
  for (const each of content as (ElementContent | undefined)[]) {
    if (typeof each?.type === 'string') continue
    throw failed(name, `made ${JSON.stringify(each) ?? 'nothing'}, which is no node of hast.`, node)
  }
  return content
}

/** What cross-references lead to bears its id, whatever a template makes of it. */
function withId(content: ElementContent[], {data}: Nodes): ElementContent[] {
  const id = data?.isPlace ? data.id : undefined
  const at = content.findIndex(({type}) => type === 'element')
  if (id === undefined || at < 0) return content
  return content.map((each, index) =>
    (index === at && each.type === 'element' ? {...each, properties: {...each.properties, id: each.properties['id'] ?? id}} : each))
}

/** What a template made of several nodes keeps the place of the innermost. */
function withPlace(content: ElementContent, {data}: Nodes): ElementContent {
  const {document, path} = data ?? {}
  if (content.type !== 'element' || document === undefined || path === undefined) return content
  return {...content, properties: {dataDocument: document, dataPath: path, ...content.properties}}
}

function failed(name: string, what: string, node?: Nodes, cause?: unknown): Failure {
  return new Failure('config', [{
    rule: 'template-failed', severity: 'error', ...placeOf(node), message: `The template ${name}.ts ${what}`,
    hint: `mend ${name}.ts in the folder of templates; it returns an element, a text, or a list of them`,
  }], {cause})
}

function placeOf(node: Nodes | undefined): Place {
  const {document, path} = node?.data ?? {}
  return {...(document !== undefined && {document}), ...(path !== undefined && {path})}
}

function missing(node: Nodes): Failure {
  const {type} = node
  return new Failure('config', [{
    rule: 'template-missing', severity: 'error', ...placeOf(node),
    message: `No template for a node of type “${type}”.`,
    hint: `add ${type}.ts to the folder of templates`,
  }])
}
