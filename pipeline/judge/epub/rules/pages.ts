import type {Element} from 'hast'
import {toString} from 'hast-util-to-string'
import {attr, tokens} from '../model/element.ts'
import {metaOf} from '../model/package.ts'
import {plain, type Page} from '../model/page.ts'
import {elementAt} from '../model/target.ts'
import {at, type Rule} from '../rule.ts'

const pageSource: Rule = {
  id: 'epub-page-source', severity: 'warning', title: 'The book says which printing its page numbers are of, or that it has none',
  why: 'A class that reads both can agree on pages only then (EPUB Accessibility 1.1, page navigation); Ace asks for it.',
  hint: '<meta property="pageBreakSource"> with the ISBN or name of the printed edition, or “none”',
  *check({package: book, nav}) {
    const sources = [...metaOf(book, 'pageBreakSource'), ...metaOf(book, 'a11y:pageBreakSource'), ...book.metas.filter(({name}) => name === 'source-of')]
    const hasPages = (nav?.pages?.entries.length ?? 0) > 0
    if (sources.length === 0) yield at(book, book.root, 'pageBreakSource is missing.')
    for (const {value, element} of sources) {
      if (hasPages && value === 'none') yield at(book, element, 'pageBreakSource is “none”, and there is a list of pages.')
      if (!hasPages && value !== 'none') yield at(book, element, `Pages of “${value}” are promised, and there is no list of pages.`)
    }
  },
}

const pageList: Rule = {
  id: 'epub-page-list', severity: 'error', title: 'Marked pages are listed, and every entry of the list leads to its mark',
  why: 'Readers go to page 47 by the list, and hear where a page begins by the mark (EPUB 3.3, 7.4.3; EPUB Accessibility 1.1).',
  hint: 'list every mark once, by its number',
  *check(epub) {
    const {nav, pages} = epub
    const marks = pages.flatMap((page) => marksOf(page))
    const listed = new Map<Element, string>()
    for (const {text, target, element} of nav?.pages?.entries ?? []) {
      const found = target && elementAt(epub, target)
      if (found) listed.set(found, text)
      const label = found && labelOf(found)
      if (label !== undefined && label !== text) yield at(nav!, element, `The entry says “${text}”, the mark it leads to “${label}”.`)
    }
    for (const {page, element} of marks) {
      if (!listed.has(element)) yield at(page, element, `Page “${labelOf(element) ?? ''}” is marked and not listed.`)
    }
  },
}

const pageOrder: Rule = {
  id: 'epub-page-order', severity: 'warning', title: 'Pages stand in the order of the reading',
  why: 'Going to the next page must not lead backwards; the same number twice leads to one place only (EPUB 3.3, 7.4.3).',
  hint: 'look for sections of the e-book that stand in another order than in print',
  *check(epub) {
    const {nav} = epub
    const seen = new Set<string>()
    let last: {position: readonly [number, number]; number: number} | undefined
    for (const {text, target, element} of nav?.pages?.entries ?? []) {
      if (seen.has(text)) yield at(nav!, element, `Page “${text}” is listed twice.`)
      seen.add(text)
      const page = target && epub.pageAt.get(target.path)
      const found = target && elementAt(epub, target)
      if (!page || !found || page.spine === undefined) continue
      const position = [page.spine, page.order.get(found) ?? 0] as const
      const number = /^\d+$/u.test(text) ? Number(text) : NaN
      if (last && (position[0] - last.position[0] || position[1] - last.position[1]) < 0) {
        yield at(nav!, element, `Page “${text}” stands before the page listed ahead of it.`)
      } else if (last && number < last.number) {
        yield at(nav!, element, `Page “${text}” is listed after page “${last.number}”.`)
      }
      last = {position, number}
    }
  },
}

function marksOf(page: Page): {page: Page; element: Element}[] {
  return page.elements
    .filter((element) => tokens(element, 'epub:type').includes('pagebreak') || tokens(element, 'role').includes('doc-pagebreak'))
    .map((element) => ({page, element}))
}

function labelOf(element: Element): string | undefined {
  return [attr(element, 'aria-label'), attr(element, 'title'), toString(element)].map((text) => plain(text ?? '')).find(Boolean)
}

export const pageRules: readonly Rule[] = [pageSource, pageList, pageOrder]
