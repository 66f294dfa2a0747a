import type {Element, ElementContent} from 'hast'
import {h} from 'hastscript'
import type {PageStart} from '../book.ts'
import {placeKey, placeOf} from './places.ts'

/** Elements a marker may stand before, in the line. */
const inline = new Set('a b cite code em i q span strong sub sup'.split(' '))

const pagebreak = {'epub:type': 'pagebreak', role: 'doc-pagebreak'} as const

/** A page of the printed edition, marked in a file. */
export interface PageMarker {
  label: string
  id: string
}

/**
 * Marks where pages of the printed edition begin
 * (https://www.w3.org/TR/epub-33/#sec-nav-pagelist): before the letter they
 * begin with, or, where that is not known, before the first element of which
 * the layout told the page. Each page is marked once, over all calls.
 *
 * @param pages label of the page by id of the element that stands on it
 * @param starts the letters pages begin with
 * @param all the content of all files, to see which of the places are in it
 */
export class PageMarkers {
  readonly #pages: ReadonlyMap<string, string>
  readonly #starts = new Map<string, PageStart[]>()
  readonly #seen = new Set<string>()
  /** Labels whose letter is in the book. */
  readonly #exact: ReadonlySet<string>

  constructor(
    pages: ReadonlyMap<string, string>, starts: readonly PageStart[] = [], all: readonly ElementContent[] = [],
  ) {
    this.#pages = pages
    const places = placesIn(all)
    const found = starts.filter(({document, path}) => places.has(placeKey(document, path)))
    this.#exact = new Set(found.map(({label}) => label))
    for (const start of found) {
      const key = placeKey(start.document, start.path)
      this.#starts.set(key, [...this.#starts.get(key) ?? [], start])
    }
  }

  /** The content of a file with its markers, and the markers in their order. */
  mark(content: readonly ElementContent[]): {content: ElementContent[]; markers: PageMarker[]} {
    const markers: PageMarker[] = []
    /** Places whose text is walked, with what of it has been passed. */
    const open: {letters: number; starts: PageStart[]}[] = []
    const walk = (node: ElementContent): ElementContent[] => {
      if (node.type === 'text') return split(node.value)
      if (node.type !== 'element' || node.tagName === 'svg') return [node]
      const marker = this.#markerFor(node)
      if (marker) markers.push(marker)
      const key = placeOf(node)
      const starts = key === undefined ? undefined : this.#starts.get(key)
      if (starts) {
        // Of elements that come from one place the first has its text.
        this.#starts.delete(key!)
        open.push({letters: 0, starts: [...starts]})
      }
      const children = node.children.flatMap(walk)
      if (starts) open.pop()
      if (!marker) return outsideHeading({...node, children})
      if (inline.has(node.tagName)) return [markerElement(marker), {...node, children}]
      return outsideHeading({...node, children: [markerElement(marker), ...children]})
    }
    const split = (text: string): ElementContent[] => {
      if (open.every(({starts}) => starts.length === 0)) return [{type: 'text', value: text}]
      const parts: ElementContent[] = []
      let from = 0
      for (let at = 0; at < text.length; at++) {
        if (/[\s\u00ad]/.test(text[at]!)) continue
        for (const place of open) {
          while (place.starts[0] && place.starts[0].letters <= place.letters) {
            const marker = this.#mark(place.starts.shift()!.label)
            if (at > from) parts.push({type: 'text', value: text.slice(from, at)})
            from = at
            parts.push(markerElement(marker))
            markers.push(marker)
          }
          place.letters++
        }
      }
      if (from < text.length) parts.push({type: 'text', value: text.slice(from)})
      return parts
    }
    return {content: content.flatMap(walk), markers}
  }

  /** The marker of the page on which something stands that is no part of the content, unless that page has one. */
  at(id: string): PageMarker | undefined {
    const label = this.#pages.get(id)?.trim()
    return !label || this.#seen.has(label) || this.#exact.has(label) ? undefined : this.#mark(label)
  }

  #markerFor({properties: {id}}: Element): PageMarker | undefined {
    return typeof id === 'string' ? this.at(id) : undefined
  }

  #mark(label: string): PageMarker {
    this.#seen.add(label)
    // Slugs have no underscore, so no heading can be given this id.
    return {label, id: `page_${this.#seen.size}`}
  }
}

function placesIn(content: readonly ElementContent[]): Set<string> {
  const places = new Set<string>()
  const walk = (node: ElementContent): void => {
    if (node.type !== 'element') return
    const place = placeOf(node)
    if (place !== undefined) places.add(place)
    node.children.forEach(walk)
  }
  content.forEach(walk)
  return places
}

/** The number of a page is no part of a heading's name, which reading systems say aloud. */
function outsideHeading(node: Element): ElementContent[] {
  const [first, ...rest] = node.children
  if (!/^h[1-6]$/.test(node.tagName) || first?.type !== 'element' || first.properties['role'] !== pagebreak.role) return [node]
  return [first, {...node, children: rest}]
}

export function markerElement({label, id}: PageMarker): Element {
  return h('span', {id, ...pagebreak, ariaLabel: label})
}
