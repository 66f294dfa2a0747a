import type {ElementContent} from 'hast'
import type {Finding} from '../../finding.ts'

/** Elements that load, run, post or lead away; a book on paper has no use for them. */
const forbidden = new Set([
  'script', 'iframe', 'frame', 'object', 'embed', 'link', 'meta', 'base', 'form', 'input', 'button', 'video', 'audio',
  'source', 'track', 'portal', 'style', 'template', 'noscript', 'foreignobject',
])

/**
 * Leaves out of a tree what templates should not have put there. The browser
 * would not let it do anything; here it is said.
 */
export function sanitise(content: readonly ElementContent[]): {content: ElementContent[]; findings: Finding[]} {
  const found = new Set<string>()
  const walk = (nodes: readonly ElementContent[]): ElementContent[] => nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [node]
    if (forbidden.has(node.tagName.toLowerCase())) {
      found.add(node.tagName)
      return []
    }
    const properties = Object.fromEntries(Object.entries(node.properties).filter(([name]) => !/^on[a-z]/i.test(name)))
    return [{...node, properties, children: walk(node.children)}]
  })
  const clean = walk(content)
  return {content: clean, findings: [...found].sort().map((name) => ({
    rule: 'element-forbidden', severity: 'warning',
    message: `A template made an element “${name}”; it was left out of the PDF.`,
    hint: 'templates for paper make text, links, tables and pictures only',
  }))}
}
