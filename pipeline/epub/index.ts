import type {Book, PageStart} from '../book.ts'
import {coverImage} from '../cover/index.ts'
import {scopeOf} from '../render.ts'
import {assemble} from './assemble.ts'
import {writeContainer} from './container.ts'
import {bookFonts} from './fonts.ts'
import {resolveTokens} from './stylesheet.ts'

export interface EpubOptions {
  /** Page of the printed edition by id of the element that stands on it. */
  pages?: ReadonlyMap<string, string>
  /** Where pages of its text begin, to the letter. */
  starts?: readonly PageStart[]
  /** Says where words of the running text may break, for reading systems that have no dictionary. */
  softHyphens?: boolean | undefined
}

/** Pixels; what the shops ask for. */
const coverSize = {width: 1600, height: 2560, format: 'jpeg'} as const

/**
 * Makes an EPUB 3.3 of a book: a file for each section, notes that pop up, an
 * index of cities, and, when the pages of the printed edition are known, a
 * list of them. The same book gives the same bytes.
 *
 * @throws Failure `content` for an image that cannot go into an e-book
 */
export async function renderEpub(book: Book, {pages, starts = [], softHyphens = false}: EpubOptions = {}): Promise<Uint8Array> {
  const files = await assemble(book, {
    css: resolveTokens(book.templates.styles.epub, book.templates.styles.tokens),
    scopeFor: (links) => scopeOf(book, {...links, format: 'epub', places: starts.length > 0}),
    fontsFor: bookFonts,
    cover: {bytes: await coverImage(book, coverSize), mediaType: 'image/jpeg'},
    ...(pages && {pages, starts}), softHyphens,
  })
  return writeContainer(files, book.modified)
}
