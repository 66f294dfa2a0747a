import {toString} from 'hast-util-to-string'
import {nameOf, tokens, within} from '../model/element.ts'
import type {Epub} from '../model/epub.ts'
import type {NavEntry} from '../model/nav.ts'
import {headings, isHidden, named, ofType, plain, spoken, type Page} from '../model/page.ts'
import {elementAt} from '../model/target.ts'
import {at, type Rule} from '../rule.ts'

const toc: Rule = {
  id: 'epub-toc-missing', severity: 'error', title: 'There is a table of contents',
  why: 'Every reading system opens it from its menu (EPUB 3.3, 7.2 and 7.4.2).',
  hint: 'an item with properties="nav", and in it <nav epub:type="toc"> with a list of links',
  *check({package: book, nav}) {
    if (!nav) yield at(book, book.root, 'The manifest has no navigation document that can be read.')
    else if (!nav.toc || nav.toc.entries.length === 0) yield at(nav, nav.toc?.element ?? nav.page.body, 'There are no contents.')
  },
}

/** Pages that belong in no table of contents. */
const apart = ['cover', 'titlepage', 'halftitlepage', 'copyright-page', 'dedication', 'epigraph', 'frontispiece', 'toc', 'imprint']

const incomplete: Rule = {
  id: 'epub-toc-incomplete', severity: 'warning', title: 'Every page with a heading is in the contents',
  why: 'What is not there is not found (WCAG 2.2, 2.4.5); Kindle and Apple Books show the chapter a reader is in by it.',
  hint: 'add the section to the contents',
  *check({nav, pages, package: book}) {
    if (!nav?.toc) return
    const listed = new Set(nav.toc.entries.flatMap(({target}) => target?.path ?? []))
    for (const page of pages) {
      const isRead = page.spine !== undefined && book.spine[page.spine]!.linear && page.path !== nav.path
      const first = headings(page)[0]
      if (isRead && first && !listed.has(page.path) && ofType(page, ...apart).length === 0) {
        yield at(page, first.element, `“${spoken(first.element)}” is not in the contents.`)
      }
    }
  },
}

const order: Rule = {
  id: 'epub-toc-order', severity: 'error', title: 'Contents go in the order of the reading',
  why: 'They are the map of the way one reads (EPUB 3.3, 7.4.2).',
  hint: 'bring the spine or the contents into order',
  *check(epub) {
    let last: readonly [number, number] = [-1, 0]
    for (const {text, target, element} of epub.nav?.toc?.entries ?? []) {
      const page = target && epub.pageAt.get(target.path)
      const found = target && elementAt(epub, target)
      if (page?.spine === undefined || !found) continue
      const position = [page.spine, page.order.get(found) ?? 0] as const
      if ((position[0] - last[0] || position[1] - last[1]) < 0) yield at(epub.nav!, element, `“${text}” stands in the text before the entry ahead of it.`)
      last = position
    }
  },
}

const text: Rule = {
  id: 'epub-toc-text', severity: 'warning', title: 'Contents say what the headings say',
  why: 'A reader who goes to an entry must see that it is the place (WCAG 2.2, 2.4.4).',
  hint: 'make entry and heading from one field',
  *check(epub) {
    for (const {text: said, target, element} of epub.nav?.toc?.entries ?? []) {
      const page = target && epub.pageAt.get(target.path)
      const names = page && namesAt(epub, page, target)
      if (said === '') yield at(epub.nav!, element, 'An entry of the contents has no text.')
      else if (names && names.length > 0 && !names.includes(bare(said))) yield at(epub.nav!, element, `The contents say “${said}”, and no heading there does.`)
    }
  },
}

/** What the place of an entry may be called: its headings, or the title of the page. */
function namesAt(epub: Epub, page: Page, target: NonNullable<NavEntry['target']>): string[] {
  const found = elementAt(epub, target)
  const inside = found ? [found, ...within(found)].filter((element) => /^h[1-6]$/u.test(nameOf(element))) : []
  if (inside.length === 0 && target.fragment !== '') return []
  return [...inside.map(spoken), ...named(page, 'title').map(toString)].map(bare)
}

function bare(said: string): string {
  return plain(said).toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

const landmarks: Rule = {
  id: 'epub-landmarks', severity: 'warning', title: 'Landmarks name the contents, the beginning of the text, and the cover',
  why: 'Kindle and Apple Books open a book where bodymatter says, and find cover and contents by it (EPUB 3.3, 7.4.4).',
  hint: '<nav epub:type="landmarks"> with links of the types toc, bodymatter and, where there is a page of it, cover',
  *check({nav, pages}) {
    if (!nav) return
    const {landmarks: list, page} = nav
    if (!list) return yield at(nav, page.body, 'There are no landmarks.')
    const types = new Set(list.entries.flatMap((entry) => entry.types))
    const wanted = ['toc', 'bodymatter', ...(pages.some((each) => ofType(each, 'cover').length > 0) ? ['cover'] : [])]
    for (const type of wanted) if (!types.has(type)) yield at(nav, list.element, `No landmark is of the type ${type}.`)
    for (const {types: own, element} of list.entries) if (own.length === 0) yield at(nav, element, 'A landmark has no epub:type.')
  },
}

const labelled: Rule = {
  id: 'epub-nav-heading', severity: 'suggestion', title: 'Each list of the navigation has a heading',
  why: 'Who listens hears three lists, and must know which is which (EPUB 3.3, 7.3; WCAG 2.2, 2.4.6).',
  hint: 'begin each <nav> with a heading',
  *check({nav}) {
    for (const list of [nav?.toc, nav?.landmarks, nav?.pages]) {
      if (!list) continue
      const isNamed = tokens(list.element, 'aria-label').length > 0 || tokens(list.element, 'aria-labelledby').length > 0 ||
        within(list.element).some((element) => /^h[1-6]$/u.test(element.tagName))
      if (!isNamed && !isHidden(nav!.page, list.element)) yield at(nav!, list.element, 'The list has neither heading nor label.')
    }
  },
}

export const navigationRules: readonly Rule[] = [toc, incomplete, order, text, landmarks, labelled]
