import type {Element} from 'hast'
import {attr, nameOf, tokens, within} from './element.ts'
import {named, spoken, type Page} from './page.ts'
import {targetOf, type Target} from './target.ts'

/** A link of a list of the navigation document. */
export interface NavEntry {
  text: string
  /** `epub:type` of a landmark. */
  types: string[]
  target: Target | undefined
  element: Element
}

export interface NavList { element: Element; entries: readonly NavEntry[] }

/** The navigation document (https://www.w3.org/TR/epub-33/#sec-nav). */
export interface Nav {
  path: string
  page: Page
  toc?: NavList
  landmarks?: NavList
  pages?: NavList
}

export function navOf(page: Page): Nav {
  const list = (type: string): NavList | undefined => {
    const element = named(page, 'nav').find((each) => tokens(each, 'epub:type').includes(type))
    return element && {element, entries: [...within(element)].filter((each) => nameOf(each) === 'a').map((link) => ({
      text: spoken(link), types: tokens(link, 'epub:type'), target: targetOf(page.path, attr(link, 'href') ?? ''), element: link,
    }))}
  }
  const [toc, landmarks, pages] = [list('toc'), list('landmarks'), list('page-list')]
  return {path: page.path, page, ...(toc && {toc}), ...(landmarks && {landmarks}), ...(pages && {pages})}
}
