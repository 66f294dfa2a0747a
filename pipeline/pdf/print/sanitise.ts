import type {Element, ElementContent} from 'hast'
import type {Finding} from '../../finding.ts'

/** Elements that load, run, post or lead away; a book on paper has no use for them. */
const forbidden = new Set([
  'script', 'iframe', 'frame', 'object', 'embed', 'link', 'meta', 'base', 'form', 'input', 'button', 'video', 'audio',
  'source', 'track', 'portal', 'style', 'template', 'noscript', 'foreignobject',
])
/** Attributes whose file is fetched without anyone's asking; links are no such thing. */
const fetched = ['src', 'srcSet', 'poster', 'data', 'background', 'href', 'xLinkHref']
const links = new Set(['a', 'area'])

/**
 * Leaves out of a tree what templates should not have put there. The browser
 * would not let it do anything; here it is said.
 *
 * @param isThere whether the document has a file of this path beside it
 */
export function sanitise(
  content: readonly ElementContent[], isThere: (path: string) => boolean,
): {content: ElementContent[]; findings: Finding[]} {
  const found = new Set<string>()
  const missing = new Set<string>()
  const walk = (nodes: readonly ElementContent[]): ElementContent[] => nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [node]
    if (forbidden.has(node.tagName.toLowerCase())) {
      found.add(node.tagName)
      return []
    }
    for (const address of addressesOf(node)) {
      if (!/^(?:#|data:image\/)/i.test(address) && !isThere(address)) missing.add(address)
    }
    const properties = Object.fromEntries(Object.entries(node.properties).filter(([name]) => !/^(?:on[a-z]|ping$)/i.test(name)))
    return [{...node, properties, children: walk(node.children)}]
  })
  const clean = walk(content)
  return {content: clean, findings: [
    ...[...found].sort().map((name): Finding => ({
      rule: 'element-forbidden', severity: 'warning',
      message: `A template made an element “${name}”; it was left out of the PDF.`,
      hint: 'templates for paper make text, links, tables and pictures only',
    })),
    ...[...missing].sort().map((address): Finding => ({
      rule: 'address-unreachable', severity: 'warning',
      message: `A template asked for “${address.slice(0, 200)}”, which is no file of the book; the PDF lacks it.`,
      hint: 'take pictures of the content with scope.image, or write them into the template as data:',
    })),
  ]}
}

/** What the browser would fetch for an element. */
function addressesOf({tagName, properties}: Element): string[] {
  const attributes = links.has(tagName) ? [] : fetched.flatMap((name) => {
    const value = properties[name]
    if (Array.isArray(value)) return value.map(String)
    return typeof value === 'string' ? name === 'srcSet' ? value.split(',') : [value] : []
  })
  const style = String(properties['style'] ?? '')
  const inStyle = Array.from(style.matchAll(/url\(\s*["']?([^"')]*)/gi), ([, address]) => address!)
  return [...attributes.map((address) => address.trim().split(/\s/)[0]!), ...inStyle].filter(Boolean)
}
