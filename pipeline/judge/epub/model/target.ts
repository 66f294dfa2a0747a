import type {Element} from 'hast'
import {decode, resolvePath} from '../../container.ts'
import type {Page} from './page.ts'

/** A place in the book. */
export interface Target {
  /** In the container. */
  path: string
  /** Id of an element; empty for the page as a whole. */
  fragment: string
}

/** Where an address on a page leads: the file, and the fragment where there is one. */
export function targetOf(from: string, href: string): Target | undefined {
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/)/iu.test(href)) return undefined
  return {path: resolvePath(from, href), fragment: decode(/#(.*)$/su.exec(href)?.[1] ?? '')}
}

/** Element a place in the book leads to; a page without a fragment is its root. */
export function elementAt({pageAt}: {pageAt: ReadonlyMap<string, Page>}, {path, fragment}: Target): Element | undefined {
  const page = pageAt.get(path)
  return page && (fragment === '' ? page.html : page.ids.get(fragment))
}
