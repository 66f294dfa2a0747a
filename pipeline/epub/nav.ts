import type {Element, Root} from 'hast'
import {h} from 'hastscript'
import type {Templates} from '../../templates/index.ts'
import {markerElement, type PageMarker} from './page-markers.ts'
import type {Landmark, NavEntry, PageTarget} from './package.ts'

export interface NavDocument {
  /** The template of a file. */
  page: Templates['pages']['epub']
  language: string
  /** Headings of the three lists. */
  titles: {contents: string; landmarks: string; pages: string}
  stylesheet: string
  contents: readonly NavEntry[]
  landmarks: readonly Landmark[]
  pages: readonly PageTarget[]
  /** The printed page on which the contents stand. */
  begins?: PageMarker
}

/**
 * The navigation document (https://www.w3.org/TR/epub-33/#sec-nav): contents,
 * which are also a page of the book; landmarks and the pages of the printed
 * edition, which are for the reading system. Its lists are named by their
 * headings only: EPUBCheck 5.4.0, which shops run, refuses `aria-label` and
 * `aria-labelledby` here.
 */
export function nav({page, language, titles, stylesheet, contents, landmarks, pages, begins}: NavDocument): Root {
  const lists = [
    h('nav', {id: 'toc', 'epub:type': 'toc', role: 'doc-toc'}, [
      h('h1', titles.contents),
      list(contents),
    ]),
    h('nav', {id: 'landmarks', 'epub:type': 'landmarks', hidden: true}, [
      h('h2', titles.landmarks),
      h('ol', landmarks.map(({type, text, href}) => h('li', h('a', {'epub:type': type, href}, text)))),
    ]),
  ]
  if (pages.length > 0) {
    lists.push(h('nav', {id: 'page-list', 'epub:type': 'page-list', role: 'doc-pagelist', hidden: true}, [
      h('h2', titles.pages),
      h('ol', pages.map(({label, href}) => h('li', h('a', {href}, label)))),
    ]))
  }
  return page({language, title: titles.contents, stylesheet, type: 'frontmatter', body: [...begins ? [markerElement(begins)] : [], ...lists]})
}

function list(entries: readonly NavEntry[]): Element {
  return h('ol', entries.map(({text, href, children}) =>
    h('li', [h('a', {href}, text), ...(children.length > 0 ? [list(children)] : [])])))
}
