import {parseXml, XmlElement, type XmlNode} from '@rgrove/parse-xml'

/** Namespaces of the properties that are asked for. */
export const namespaces = {
  dc: 'http://purl.org/dc/elements/1.1/',
  pdf: 'http://ns.adobe.com/pdf/1.3/',
  pdfaid: 'http://www.aiim.org/pdfa/ns/id/',
  pdfuaid: 'http://www.aiim.org/pdfua/ns/id/',
  pdfxid: 'http://www.npes.org/pdfx/ns/id/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  xmpMM: 'http://ns.adobe.com/xap/1.0/mm/',
} as const

/** Properties of a document, by namespace and name, `pdfuaid:part`; of a list the items. */
export type Xmp = ReadonlyMap<string, readonly string[]>

const prefixes = new Map(Object.entries(namespaces).map(([prefix, uri]) => [uri as string, prefix]))
const mostBytes = 2 ** 22

/**
 * Reads a metadata packet (ISO 16684-1). Entities and declarations of the document's own stay unread.
 *
 * @throws {Error} when it is not well-formed, or larger than 4 MiB
 */
export function readXmp(bytes: Uint8Array): Xmp {
  if (bytes.length > mostBytes) throw new Error('it is larger than 4 MiB')
  const text = decode(bytes).replace(/^\uFEFF/, '').replace(/<\?xpacket[^>]{0,200}\?>/g, '').trim()
  if (/<!(?:DOCTYPE|ENTITY)/.test(text)) throw new Error('it declares a document type')
  if (/(?:<[a-z][^<>/]*>[^<]*){200}/i.test(text)) throw new Error('it is nested beyond reason')
  const found = new Map<string, string[]>()
  visit(parseXml(text).children, new Map(), found)
  return found
}

/** The first value of a property. */
export function propertyOf(xmp: Xmp | undefined, name: `${keyof typeof namespaces}:${string}`): string | undefined {
  return xmp?.get(name)?.[0]
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(bytes)
}

/** Walks to the descriptions and reads their attributes and elements. */
function visit(nodes: readonly XmlNode[], above: ReadonlyMap<string, string>, found: Map<string, string[]>): void {
  for (const node of nodes) {
    if (!(node instanceof XmlElement)) continue
    const known = scopeOf(node, above)
    if (qualified(node.name, known) !== 'rdf:Description') {
      visit(node.children, known, found)
      continue
    }
    for (const [name, value] of Object.entries(node.attributes)) {
      const property = qualified(name, known)
      if (property && !property.startsWith('rdf:')) found.set(property, [value])
    }
    for (const child of node.children) {
      if (!(child instanceof XmlElement)) continue
      const scope = scopeOf(child, known)
      const property = qualified(child.name, scope)
      if (property) found.set(property, valuesOf(child, scope))
    }
  }
}

function valuesOf(element: XmlElement, scope: ReadonlyMap<string, string>): string[] {
  const list = element.children.find((child) => child instanceof XmlElement)
  if (!list || !/^rdf:(?:Alt|Seq|Bag)$/.test(qualified(list.name, scopeOf(list, scope)) ?? '')) {
    return [element.text.trim()]
  }
  return list.children.filter((child) => child instanceof XmlElement).map((item) => item.text.trim())
}

function scopeOf(element: XmlElement, above: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const own = Object.entries(element.attributes).filter(([name]) => name.startsWith('xmlns:'))
  return own.length === 0 ? above : new Map([...above, ...own.map(([name, uri]) => [name.slice(6), uri] as const)])
}

/** A name with the prefix we know its namespace by, whichever the file uses. */
function qualified(name: string, scope: ReadonlyMap<string, string>): string | undefined {
  const [prefix, local] = name.split(':')
  const known = prefixes.get(scope.get(prefix ?? '') ?? '')
  return known && local ? `${known}:${local}` : undefined
}
