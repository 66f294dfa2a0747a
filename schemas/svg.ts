import {XmlElement, parseXml} from '@rgrove/parse-xml'

/** Elements that act, bring in another vocabulary, or could change a harmless address into another. */
const forbidden = new Set([
  'script', 'foreignobject', 'iframe', 'object', 'embed', 'audio', 'video', 'handler', 'listener',
  'set', 'animate', 'animatecolor', 'animatemotion', 'animatetransform',
])

/**
 * Why an SVG is not a mere picture: scripts, event handlers, foreign markup,
 * anything fetched from elsewhere, entities. `null` when it is one.
 */
export function svgDanger(text: string): string | null {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return 'it declares a document type'
  if (/<\?xml-stylesheet/i.test(text)) return 'it calls for a stylesheet'
  let root
  try {
    ({root} = parseXml(text))
  } catch {
    return 'it is not well-formed XML'
  }
  return root === null ? 'it is empty' : elementDanger(root)
}

function elementDanger(element: XmlElement): string | null {
  const name = localName(element.name)
  if (forbidden.has(name)) return `it has <${element.name}>`
  for (const [attribute, value] of Object.entries(element.attributes)) {
    const plain = value.replaceAll(/\s/g, '')
    if (localName(attribute).startsWith('on')) return `it has the event handler ${attribute}`
    if (/javascript:/i.test(plain)) return `${attribute} has a script`
    if (['href', 'src'].includes(localName(attribute)) && !/^(#|data:image\/(png|jpeg|gif|webp);)/i.test(plain)) {
      return `${attribute} leads elsewhere`
    }
    if (fetches(value)) return `${attribute} fetches something`
  }
  if (name === 'style' && fetches(element.text)) return 'its style fetches something'
  for (const child of element.children) {
    const danger = child instanceof XmlElement ? elementDanger(child) : null
    if (danger !== null) return danger
  }
  return null
}

function fetches(css: string): boolean {
  // A backslash could spell any of it otherwise.
  if (/@import|\\/i.test(css)) return true
  return [...css.matchAll(/url\(\s*["']?\s*(.)/gi)].some(([, first]) => first !== '#')
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase()
}
