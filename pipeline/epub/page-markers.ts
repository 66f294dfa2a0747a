import type {Element, ElementContent} from 'hast'
import {h} from 'hastscript'

/** Elements a marker may stand before, in the line. */
const inline = new Set('a b cite code em i q span strong sub sup'.split(' '))

/** A page of the printed edition, marked in a file. */
export interface PageMarker {
  label: string
  id: string
}

/**
 * Marks where pages of the printed edition begin
 * (https://www.w3.org/TR/epub-33/#sec-nav-pagelist): before the first element
 * of which the layout told the page. Each page is marked once, over all calls.
 *
 * @param pages label of the page by id of the element that stands on it
 */
export class PageMarkers {
  readonly #pages: ReadonlyMap<string, string>
  readonly #seen = new Set<string>()

  constructor(pages: ReadonlyMap<string, string>) {
    this.#pages = pages
  }

  /** The content of a file with its markers, and the markers in their order. */
  mark(content: readonly ElementContent[]): {content: ElementContent[]; markers: PageMarker[]} {
    const markers: PageMarker[] = []
    const walk = (node: ElementContent): ElementContent[] => {
      if (node.type !== 'element' || node.tagName === 'svg') return [node]
      const marker = this.#markerFor(node)
      if (marker) markers.push(marker)
      const children = node.children.flatMap(walk)
      if (!marker) return [{...node, children}]
      if (inline.has(node.tagName)) return [markerElement(marker), {...node, children}]
      return [{...node, children: [markerElement(marker), ...children]}]
    }
    return {content: content.flatMap(walk), markers}
  }

  #markerFor({properties: {id}}: Element): PageMarker | undefined {
    const label = typeof id === 'string' ? this.#pages.get(id)?.trim() : undefined
    if (!label || this.#seen.has(label)) return undefined
    this.#seen.add(label)
    // Slugs have no underscore, so no heading can be given this id.
    return {label, id: `page_${this.#seen.size}`}
  }
}

function markerElement({label, id}: PageMarker): Element {
  return h('span', {id, 'epub:type': 'pagebreak', role: 'doc-pagebreak', ariaLabel: label})
}
