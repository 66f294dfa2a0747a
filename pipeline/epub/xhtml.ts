import type {Element, Nodes} from 'hast'
import {find, html, svg, type Info} from 'property-information'
import {escapeAttribute, escapeText} from './characters.ts'

type Schema = typeof html

/** https://html.spec.whatwg.org/multipage/syntax.html#void-elements */
const voidElements = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))

const namespaces: Record<string, string> = {
  html: 'http://www.w3.org/1999/xhtml',
  svg: 'http://www.w3.org/2000/svg',
  math: 'http://www.w3.org/1998/Math/MathML',
}

/** An XML name without prefix, or with one of the two every page declares. */
const xmlName = /^(?:(?:epub|xml):)?[A-Za-z_][\w.-]*$/
const elementName = /^[A-Za-z_][\w.-]*$/

/**
 * Writes hast as XHTML that is both well-formed XML and safe in the hands of
 * an HTML parser, as many reading systems have one: an element without content
 * keeps its end tag unless HTML calls it void, `lang` comes with `xml:lang`,
 * and no named entities are used. Comments are left out.
 *
 * @throws Error for what no page may hold: raw nodes, names that are not XML
 *   names, content in void elements. These are defects of a template, not of a text.
 */
export function toXhtml(node: Nodes): string {
  return write(node, html)
}

function write(node: Nodes, schema: Schema): string {
  switch (node.type) {
    case 'text': return escapeText(node.value)
    case 'root': return node.children.map((child) => write(child, schema)).join('')
    case 'element': return writeElement(node, schema)
    case 'comment':
    case 'doctype': return ''
    default: throw new Error(`A page cannot hold a node of type ${(node as {type: string}).type}`)
  }
}

function writeElement(element: Element, outer: Schema): string {
  const {tagName, children} = element
  if (!elementName.test(tagName)) throw new Error(`“${tagName}” is not the name of an element`)
  const schema = tagName === 'svg' ? svg : outer
  const start = `<${tagName}${writeAttributes(element, schema)}`
  if (schema === html && voidElements.has(tagName)) {
    if (children.length > 0) throw new Error(`<${tagName}> cannot have content`)
    return `${start}/>`
  }
  const inner = tagName === 'foreignObject' ? html : schema
  return `${start}>${children.map((child) => write(child, inner)).join('')}</${tagName}>`
}

function writeAttributes({tagName, properties}: Element, schema: Schema): string {
  const attributes = new Map<string, string>()
  const namespace = namespaces[tagName]
  if (namespace) attributes.set('xmlns', namespace)
  for (const [property, value] of Object.entries(properties)) {
    const info = find(schema, property)
    const text = textOf(value, info)
    if (text === undefined || info.attribute === 'xmlns') continue
    if (!xmlName.test(info.attribute)) throw new Error(`“${info.attribute}” is not the name of an attribute`)
    attributes.set(info.attribute, text)
    if (info.attribute === 'lang') attributes.set('xml:lang', text)
  }
  if (tagName === 'html') attributes.set('xmlns:epub', 'http://www.idpf.org/2007/ops')
  return Array.from(attributes, ([name, value]) => ` ${name}="${escapeAttribute(value)}"`).join('')
}

/** The value as text, or undefined where the attribute is absent. XML knows no attribute without a value. */
function textOf(value: unknown, info: Info): string | undefined {
  if (value === undefined || value === null || (typeof value === 'number' && Number.isNaN(value))) return undefined
  if (info.boolean || (info.overloadedBoolean && typeof value === 'boolean')) return value ? info.attribute : undefined
  if (value === false && !info.booleanish) return undefined
  if (value === true && !info.booleanish) return info.attribute
  if (!Array.isArray(value)) return String(value)
  return value.join(info.commaSeparated || info.commaOrSpaceSeparated ? ', ' : ' ')
}
