import type {Element, Nodes, Properties, Root} from 'hast'
import {find, html, svg, type Info} from 'property-information'

type Space = 'html' | 'svg'

/** https://html.spec.whatwg.org/multipage/syntax.html#void-elements */
const voidElements = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))
/** Elements of SVG that hold HTML: https://html.spec.whatwg.org/multipage/parsing.html#html-integration-point */
const holdsHtml = new Set(['desc', 'foreignObject', 'title'])
const rawText = new Set(['script', 'style'])

/**
 * Writes hast as HTML, as rehype-stringify does it with double quotes, without
 * named references and with nothing left out, in a fourth of the time: a page
 * is mostly this.
 *
 * @throws Error for what no page may hold: raw nodes, names that are not names of attributes.
 *   These are defects of a template, not of a text.
 */
export function stringify(root: Root): string {
  return writeAll(root.children, 'html', undefined)
}

function writeAll(nodes: readonly Nodes[], space: Space, parent: Element | undefined): string {
  let text = ''
  for (const node of nodes) text += write(node, space, parent)
  return text
}

function write(node: Nodes, space: Space, parent: Element | undefined): string {
  switch (node.type) {
    case 'text': return parent && rawText.has(parent.tagName) ? node.value : escapeText(node.value)
    case 'element': return writeElement(node, space)
    case 'doctype': return '<!DOCTYPE html>'
    case 'comment': return `<!--${node.value.replaceAll(/^-?>|<!--|--!?>|<!-$/g, (mark) => references(mark, /[<>]/g))}-->`
    default: throw new Error(`A page cannot hold a node of type ${node.type}`)
  }
}

function writeElement(element: Element, outer: Space): string {
  const {tagName, properties} = element
  const space = tagName === 'svg' ? 'svg' : outer
  const children = outer === 'html' && tagName === 'template' ? element.content?.children ?? [] : element.children
  const content = writeAll(children, space === 'svg' && holdsHtml.has(tagName) ? 'html' : space, element)
  const start = `<${tagName}${writeAttributes(properties, space)}>`
  return outer === 'html' && content === '' && voidElements.has(tagName) ? start : `${start}${content}</${tagName}>`
}

function writeAttributes(properties: Properties, space: Space): string {
  let text = ''
  for (const name in properties) {
    const given = properties[name]
    if (given === undefined || given === null) continue
    const info = attributeOf(name, space)
    const value = valueOf(given, info)
    if (value === true) text += ` ${info.attribute}`
    else if (value !== false) text += ` ${info.attribute}="${escapeValue(value)}"`
  }
  return text
}

/** The text of an attribute; true for one without a value, false for none at all. */
function valueOf(value: NonNullable<Properties[string]>, info: Info): string | boolean {
  if (info.overloadedBoolean && (value === info.attribute || value === '')) return true
  if ((info.boolean || info.overloadedBoolean) && (typeof value !== 'string' || value === info.attribute || value === '')) {
    return Boolean(value)
  }
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isNaN(value) ? false : String(value)
  if (typeof value === 'string') return value
  return value.join(info.commaSeparated ? ', ' : ' ').trim()
}

const schemas = {html, svg}
/** What properties are called in a document: templates use few, and those thousands of times. */
const known: Record<Space, Map<string, Info>> = {html: new Map(), svg: new Map()}

function attributeOf(property: string, space: Space): Info {
  const before = known[space].get(property)
  if (before) return before
  const info = find(schemas[space], property)
  // https://html.spec.whatwg.org/multipage/syntax.html#attributes-2
  if (/[\s"'>/=<&`\p{Cc}]|^$/u.test(info.attribute)) throw new Error(`“${info.attribute}” is not the name of an attribute`)
  known[space].set(property, info)
  return info
}

function escapeText(text: string): string {
  return /[<&]/.test(text) ? references(text, /[<&]/g) : text
}

function escapeValue(text: string): string {
  return /[\0"&'`]/.test(text) ? references(text, /[\0"&'`]/g) : text
}

function references(text: string, characters: RegExp): string {
  return text.replaceAll(characters, (character) => `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`)
}
