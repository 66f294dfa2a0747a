import type {Book, PageStart} from '../book.ts'
import type {ContentsEntry} from '../tree/outline.ts'
import type {Landmark, NavEntry, PageTarget} from './package.ts'
import {PageMarkers, type PageMarker} from './page-markers.ts'
import {withoutPlaces} from './places.ts'
import {gathered, type PageFile} from './pages.ts'
import {addressesOf, sectionsOf} from './sections.ts'

/**
 * The contents: the outline of the text, then the pages listed by their titles. Of the article and the section
 * that begin a file, the first named leads to the file, where the head of the article stands.
 *
 * @throws Error for an entry no section of the book answers to
 */
export function contentsOf({tree, outline}: Book, pages: readonly PageFile[]): NavEntry[] {
  const addresses = addressesOf(tree, outline, gathered)
  const begin = new Set(sectionsOf(tree).flatMap(({article, id}) => [article.data?.id, id]))
  const entered = new Set<string>()
  const entryOf = ({id, text, children}: ContentsEntry): NavEntry => {
    const path = addresses.get(id)
    if (path === undefined) throw new Error(`The contents name the id “${id}”, which no section has`)
    const href = begin.has(id) && !entered.has(path) ? path : `${path}#${id}`
    entered.add(path)
    return {text, href, children: children.map(entryOf)}
  }
  const listed = pages.filter((page) => page.listed)
  return [...outline.contents.map(entryOf), ...listed.map(({title, path}) => ({text: title, href: path, children: []}))]
}

/** Before which page of the book the contents stand: the first of the text. */
export function contentsPlace(pages: readonly PageFile[]): number {
  const text = pages.findIndex(({type}) => type === 'bodymatter')
  return text < 0 ? pages.length : text
}

/** @param toc the contents themselves */
export function landmarksOf(pages: readonly PageFile[], toc: Landmark): Landmark[] {
  return [...pages.flatMap(({landmark, path}) => (landmark ? [{...landmark, href: path}] : [])), toc]
}

/**
 * Marks printed pages in the text and the index, but not where notes are
 * gathered: in print these stand on the pages of the text.
 *
 * @returns pages, their addresses, and the marker that stands before the contents
 * @param printed label of the page by id of the element that stands on it
 * @param starts where pages of the text begin, to the letter
 */
export function withPageMarkers(
  drafts: readonly PageFile[], printed: ReadonlyMap<string, string>, starts: readonly PageStart[] = [],
): {pages: PageFile[]; targets: PageTarget[]; contents?: PageMarker} {
  const markers = new PageMarkers(printed, starts, drafts.flatMap(({body}) => body))
  const targets: PageTarget[] = []
  let contents: PageMarker | undefined
  const pages = drafts.map((draft, index) => {
    if (index === contentsPlace(drafts)) {
      contents = markers.at('contents')
      if (contents) targets.push({label: contents.label, href: `${gathered.contents}#${contents.id}`})
    }
    if (draft.type === 'cover' || draft.path === gathered.notes) return {...draft, body: withoutPlaces(draft.body)}
    const {content, markers: found} = markers.mark(draft.body)
    targets.push(...found.map(({label, id}) => ({label, href: `${draft.path}#${id}`})))
    return {...draft, body: withoutPlaces(content)}
  })
  return {pages, targets, ...contents && {contents}}
}
