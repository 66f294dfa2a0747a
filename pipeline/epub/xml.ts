import {escapeAttribute, escapeText} from './characters.ts'

/** An element of a package document, an NCX or a container file. */
export interface XmlElement {
  name: string
  attributes: Record<string, string>
  children: (XmlElement | string)[]
}

/** An attribute that is undefined is left out; so is a child. */
export function xml(
  name: string,
  attributes: Record<string, string | undefined> = {},
  ...children: (XmlElement | string | undefined)[]
): XmlElement {
  const given = Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return {
    name,
    attributes: Object.fromEntries(given),
    children: children.filter((child) => child !== undefined),
  }
}

/**
 * An XML document, an element a line: these files are read by people, too,
 * when something is wrong with a book.
 */
export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${write(root, '')}\n`
}

function write({name, attributes, children}: XmlElement, indent: string): string {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`).join('')
  if (children.length === 0) return `${indent}<${name}${pairs}/>`
  if (children.some((child) => typeof child === 'string')) {
    const text = children.map((child) => (typeof child === 'string' ? escapeText(child) : write(child, ''))).join('')
    return `${indent}<${name}${pairs}>${text}</${name}>`
  }
  const lines = children.map((child) => (typeof child === 'string' ? '' : write(child, `${indent}  `)))
  return `${indent}<${name}${pairs}>\n${lines.join('\n')}\n${indent}</${name}>`
}
