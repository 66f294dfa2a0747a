import type {Element, Nodes, Root} from 'hast'

/** A reference from an element: an address, the address of a file only, or an id on the same page. */
export interface Reference {
  url: string
  kind: 'link' | 'file' | 'id'
  element?: Element
}

const links = ['href', 'xLinkHref', 'xlink:href']
const files = ['src', 'poster', 'data']
const idLists = [
  'ariaLabelledBy', 'ariaDescribedBy', 'ariaControls', 'ariaDetails', 'ariaOwns', 'ariaFlowTo',
  'headers', 'htmlFor', 'popoverTarget',
]

/** Every reference of a page, in document order. */
export function referencesOf(root: Root): Reference[] {
  const found: Reference[] = []
  const walk = (node: Nodes): void => {
    if (node.type !== 'root' && node.type !== 'element') return
    if (node.type === 'element') found.push(...ownReferences(node))
    node.children.forEach(walk)
  }
  walk(root)
  return found
}

/** Addresses in a style sheet: `url(…)` and `@import`. */
export function cssUrls(css: string): string[] {
  const bare = css.replace(/\/\*.*?\*\//gsu, '')
  const address = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)'"\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')/gu
  return Array.from(bare.matchAll(address), ([, ...groups]) => groups.find((group) => group !== undefined) ?? '')
    .filter((url) => url !== '' && !url.startsWith('#'))
}

function ownReferences(element: Element): Reference[] {
  const {properties, tagName} = element
  const values = (names: readonly string[]) => names.flatMap((name) => properties[name] ?? []).map(String)
  // A <link> may name a page that is not published yet (the canonical address): only what is loaded counts.
  const loads = tagName !== 'link' || /\b(?:stylesheet|icon|preload|manifest)\b/u.test(values(['rel']).join(' '))
  const style = [
    ...values(['style']),
    ...(tagName === 'style' ? element.children.flatMap((child) => (child.type === 'text' ? child.value : [])) : []),
  ]
  const references = (kind: Reference['kind'], urls: readonly string[]) =>
    urls.map((url): Reference => ({url, kind, element}))
  return [
    ...references('link', loads ? values(links) : []),
    ...references('file', [...values(files), ...sourceSet(values(['srcSet'])), ...style.flatMap(cssUrls)]),
    ...references('id', values(idLists).flatMap((list) => list.split(/\s+/u)).filter(Boolean)),
  ]
}

function sourceSet(values: readonly string[]): string[] {
  return values.flatMap((value) => value.split(/,\s+/u))
    .map((candidate) => candidate.trim().split(/\s+/u)[0]!)
    .filter(Boolean)
}
