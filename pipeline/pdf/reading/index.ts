import type {Book} from '../../book.ts'
import type {LaidOut} from '../layout/layout.ts'
import type {Sheet} from '../print/trim.ts'
import type {ContentsEntry} from '../../tree/outline.ts'
import {setBookmarks, type Bookmark} from './bookmarks.ts'
import {placeFigures} from './figures.ts'
import {saveIdentified} from '../document/identify.ts'
import {setPageLabels} from './labels.ts'
import {describeLinks} from './links.ts'
import {setMetadata} from './metadata.ts'
import {readPages, setDestinations, trimCorner, trimPages} from './pages.ts'
import {settleTags} from './tags.ts'
import {sayRightToLeft} from './structure/direction.ts'
import {writeStructure} from './structure/write.ts'
import {deleteUnused} from '../document/unused.ts'

/**
 * Makes a book of what the browser printed: exact pages, bookmarks, page
 * labels, metadata, whole words in its text. The same book gives the same
 * bytes.
 */
export async function finish(laid: LaidOut, book: Book, sheet: Sheet): Promise<Uint8Array> {
  const {document} = laid
  const {edition, articles} = book.data
  const corner = trimCorner(document, sheet)
  const bookmarks = bookmarksOf(book, laid, sheet, corner.down)
  setDestinations(document, laid.destinations, corner)
  const printed = readPages(document)
  const tags = settleTags(document, printed, laid.noteIds)
  const {contents, written} = trimPages(document, sheet, printed, tags?.artifacts ?? new Map())
  if (tags) {
    sayRightToLeft(tags.root, contents)
    placeFigures(document, tags.root, contents)
    describeLinks(document, tags.root, book, ({page, id}) => contents.get(page)?.text(id) ?? '')
    writeStructure(document, tags.root)
  }
  setBookmarks(document, bookmarks)
  setPageLabels(document)
  const authors = (edition.contributors ?? []).filter(({role}) => role === 'aut').map(({name}) => name)
  setMetadata(document, {
    title: edition.title,
    authors: authors.length > 0 ? authors : [...new Set(articles.flatMap(({authors = []}) => authors))],
    description: edition.description, keywords: [...new Set(articles.flatMap(({keywords = []}) => keywords))],
    language: edition.language, modified: book.modified,
  })
  await written
  deleteUnused(document)
  return saveIdentified(document)
}

function bookmarksOf(
  {outline, labels}: Book, {sheets, destinations, laid}: LaidOut, sheet: Sheet, down: number,
): Bookmark[] {
  const at = (id: string, text: string, children: Bookmark[] = []): Bookmark[] => {
    const found = destinations.get(id)
    const page = found?.sheet ?? sheets.get(id)
    if (page === undefined) return children
    const head = sheet.trim.height - (sheet.top - sheet.bleed) * 0.75
    return [{text, sheet: page, x: 0, y: found && !isPart(id) ? found.y - down + 14 : head + 20, children}]
  }
  const isPart = (id: string) => laid.parts.some((part) => part.id === id)
  const entries = (list: readonly ContentsEntry[]): Bookmark[] =>
    list.flatMap(({id, text, children}) => at(id, text, entries(children)))
  return [
    ...at('title-page', labels.titlePage), ...at('contents', labels.contents), ...entries(outline.contents),
    ...at('cities', labels.cityIndex), ...at('colophon', labels.colophon),
  ]
}
