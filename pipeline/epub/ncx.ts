import {xml, xmlDocument, type XmlElement} from './xml.ts'
import type {NavEntry, PageTarget} from './package.ts'

export interface Ncx {
  language: string
  /** The unique identifier of the package document. */
  identifier: string
  title: string
  pagesTitle: string
  contents: readonly NavEntry[]
  pages: readonly PageTarget[]
}

/**
 * The contents for reading systems of EPUB 2 (NCX 2005-1,
 * https://www.w3.org/TR/epub-33/#sec-pkg-legacy); the others do not look at it.
 */
export function ncx({language, identifier, title, pagesTitle, contents, pages}: Ncx): string {
  let count = 0
  const label = (text: string) => xml('navLabel', {}, xml('text', {}, text))
  const point = ({text, href, children}: NavEntry): XmlElement =>
    xml('navPoint', {id: `nav-${++count}`}, label(text), xml('content', {src: href}), ...children.map(point))
  const target = (page: PageTarget, index: number): XmlElement =>
    xml('pageTarget', {id: `page-${index + 1}`, type: 'normal'}, label(page.label), xml('content', {src: page.href}))

  const lastPage = Math.max(0, ...pages.map((page) => Number(page.label) || 0))
  return xmlDocument(xml('ncx', {
    xmlns: 'http://www.daisy.org/z3986/2005/ncx/', version: '2005-1', 'xml:lang': language,
  },
  xml('head', {},
    xml('meta', {name: 'dtb:uid', content: identifier}),
    xml('meta', {name: 'dtb:depth', content: String(depthOf(contents))}),
    xml('meta', {name: 'dtb:totalPageCount', content: String(pages.length)}),
    xml('meta', {name: 'dtb:maxPageNumber', content: String(lastPage)})),
  xml('docTitle', {}, xml('text', {}, title)),
  xml('navMap', {}, ...contents.map(point)),
  pages.length > 0 ? xml('pageList', {}, label(pagesTitle), ...pages.map(target)) : undefined))
}

function depthOf(entries: readonly NavEntry[]): number {
  return Math.max(0, ...entries.map((entry) => 1 + depthOf(entry.children)))
}
