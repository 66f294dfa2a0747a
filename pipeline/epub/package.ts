import {posix} from 'node:path'

/** A file of the publication, beside the package document. */
export interface ManifestItem {
  id: string
  /** Path from the package document. */
  path: string
  mediaType: string
  /** https://www.w3.org/TR/epub-33/#app-item-properties-vocab */
  properties?: readonly string[]
}

export interface SpineItem {
  /** Id of a manifest item. */
  id: string
  /** False for a page a reader need not pass through: the cover. */
  linear: boolean
}

/** An entry of the contents, an address being a path from the package document with a fragment. */
export interface NavEntry {
  text: string
  href: string
  children: readonly NavEntry[]
}

/** https://www.w3.org/TR/epub-33/#sec-nav-landmarks */
export interface Landmark {
  type: string
  text: string
  href: string
}

/** Where a page of the printed edition begins. */
export interface PageTarget {
  label: string
  href: string
}

/**
 * A manifest id from keys of the CMS. Readers' annotations hang on these ids,
 * so they follow the keys, which stay, and not headings or positions, which
 * change. Different keys give different ids.
 */
export function manifestId(...keys: string[]): string {
  return keys
    .map((key) => key.replace(/[^A-Za-z0-9-]/g, (character) => `_${character.codePointAt(0)!.toString(16)}_`))
    .join('.')
}

/** The address of a file or a place in it, as seen from another file of the publication. */
export function relativeHref(from: string, to: string): string {
  const [path = '', fragment] = to.split('#')
  const relative = path === from && fragment !== undefined ? '' : posix.relative(posix.dirname(from), path)
  return fragment === undefined ? relative : `${relative}#${fragment}`
}
