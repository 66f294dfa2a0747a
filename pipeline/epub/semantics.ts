import type {Element, ElementContent, Properties} from 'hast'

/**
 * What an e-book says of an element beside its class: the vocabulary of EPUB
 * (https://www.w3.org/TR/epub-ssv-11/) and the role of the same meaning
 * (https://www.w3.org/TR/dpub-aria-1.1/), as EPUBCheck and Ace both take them.
 */
const meanings: Record<string, Properties> = {
  'section.section': {'epub:type': 'chapter', role: 'doc-chapter'},
  'section.notes': {'epub:type': 'endnotes', role: 'doc-endnotes'},
  'section.city-index': {'epub:type': 'index', role: 'doc-index'},
  'section.colophon': {'epub:type': 'colophon', role: 'doc-colophon'},
  'section.imprint': {'epub:type': 'copyright-page'},
  'section.title-page': {'epub:type': 'titlepage'},
  'a.noteref': {'epub:type': 'noteref', role: 'doc-noteref'},
  'a.backlink': {'epub:type': 'backlink', role: 'doc-backlink'},
  'aside.note': {'epub:type': 'footnote', role: 'doc-footnote'},
}

/** Adds what reading systems go by to rendered content. The content given is not changed. */
export function withSemantics(content: readonly ElementContent[]): ElementContent[] {
  return content.map((node) => {
    if (node.type !== 'element') return node
    const classes = classesOf(node)
    const inner = classes.includes('section-opening') ? raised(node.children) : node.children
    const element: Element = {...node, children: withSemantics(inner)}
    if (element.tagName === 'li' && classes.includes('note')) return popUpNote(element)
    if (element.tagName === 'q') return plainQuotation(element)
    const found = classes.map((name) => meanings[`${element.tagName}.${name}`]).find((each) => each)
    return found ? {...element, properties: {...element.properties, ...found}} : element
  })
}

/**
 * An opening section has no heading of its own, and headings must not skip its level
 * (https://www.w3.org/TR/WCAG22/#info-and-relationships); by their class they keep their look.
 */
function raised(content: readonly ElementContent[]): ElementContent[] {
  return content.map((node) => {
    if (node.type !== 'element' || node.tagName === 'article') return node
    const [, level] = /^h([3-6])$/.exec(node.tagName) ?? []
    if (level === undefined) return {...node, children: raised(node.children)}
    return {
      ...node, tagName: `h${Number(level) - 1}`, properties: {...node.properties, className: [...classesOf(node), `level-${level}`]},
    }
  })
}

/**
 * A note that reading systems show over the page. The meaning must not stand
 * on the list item: EPUBCheck refuses the role there, Ace the type without it.
 */
function popUpNote(item: Element): Element {
  const {id, ...properties} = item.properties
  return {
    ...item, properties,
    children: [{
      type: 'element', tagName: 'div',
      properties: {...(id !== undefined && {id}), 'epub:type': 'footnote', role: 'doc-footnote'},
      children: item.children,
    }],
  }
}

/** The text holds its quotation marks; a reader without our style sheet would set a second pair around `<q>`. */
function plainQuotation(element: Element): Element {
  const {cite: _, ...properties} = element.properties
  return {...element, tagName: 'span', properties}
}

function classesOf({properties}: Element): string[] {
  return [properties['className'] ?? []].flat().map(String)
}
