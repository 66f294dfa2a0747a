import type {ElementContent} from 'hast'
import {h} from 'hastscript'
import type {EpubPage} from '../../templates/epub/page.ts'
import type {Scope} from '../../templates/template.ts'
import type {ImageAsset} from '../../schemas/types.ts'
import type {EpubLabels} from '../../templates/labels.ts'
import type {Book} from '../book.ts'
import {part} from '../render.ts'
import {relativeHref, type ManifestItem} from './package.ts'
import {addressesOf, sectionsOf, type SectionFile} from './sections.ts'
import {withSemantics} from './semantics.ts'

/** What a template may ask beyond the book, answered for the file that is being written. */
export type Links = Pick<Scope, 'href' | 'image'>

/** A page of the publication, not yet written out. */
export interface PageFile {
  /** Manifest id. */
  id: string
  /** Path from the package document. */
  path: string
  title: string
  /** BCP 47; that of the edition when absent. */
  language?: string
  type: EpubPage['type']
  body: ElementContent[]
  /** What it is to reading systems: a landmark of that type. */
  landmark?: {type: string; text: string}
  /** Whether it is listed in the contents by its title. */
  listed: boolean
  /** False for the cover. */
  linear: boolean
}

/** Where what is scattered over the sections is gathered. */
export const gathered = {contents: 'nav.xhtml', notes: 'notes.xhtml', cities: 'cities.xhtml'} as const

export interface PageOptions {
  cover?: ManifestItem
  /** The templates' view of the book, from a file. */
  scopeFor(links: Links): Scope
  /** The file of an image; called for each use. */
  image(asset: ImageAsset): ManifestItem
}

/**
 * Renders the pages of a book in the order of its spine, the contents aside.
 *
 * @throws Error for an id nothing in the book has
 */
export function pagesOf(book: Book, {cover, scopeFor, image}: PageOptions): PageFile[] {
  const {outline, tree, labels, data: {edition}} = book
  const addresses = addressesOf(tree, outline, gathered)
  const scopeOf = (path: string): Scope => scopeFor({
    href(id) {
      const file = addresses.get(id)
      if (file === undefined) throw new Error(`No element of the book has the id “${id}”`)
      return relativeHref(path, `${file}#${id}`)
    },
    image: (asset) => ({
      src: relativeHref(path, image(asset).path),
      width: asset.metadata.dimensions.width, height: asset.metadata.dimensions.height,
    }),
  })
  const partFile = (name: string, file: Omit<PageFile, 'body' | 'linear'>): PageFile[] => {
    const body = withSemantics(part(book, name, scopeOf(file.path)))
    return body.length > 0 ? [{...file, body, linear: true}] : []
  }
  const titles = new Map(flatten(outline.contents).map(({id, text}) => [id, text]))
  const section = (file: SectionFile, index: number): PageFile => ({
    id: file.manifestId, path: file.path, title: titles.get(file.id) ?? edition.title,
    language: file.article.document.language, type: 'bodymatter',
    body: withSemantics(sectionBody(file, scopeOf(file.path))),
    ...(index === 0 && {landmark: {type: 'bodymatter', text: labels.epub.start}}),
    listed: false, linear: true,
  })

  return [
    ...(cover ? [coverPage(cover, labels.epub, edition.title)] : []),
    ...partFile('titlePage', {
      id: 'title-page', path: 'title-page.xhtml', title: edition.title, type: 'frontmatter',
      landmark: {type: 'titlepage', text: labels.titlePage}, listed: false,
    }),
    ...partFile('imprint', {
      id: 'imprint', path: 'imprint.xhtml', title: labels.imprint, type: 'frontmatter',
      landmark: {type: 'copyright-page', text: labels.imprint}, listed: false,
    }),
    ...sectionsOf(tree).map(section),
    ...(outline.notes.length > 0 ? partFile('notes', {
      id: 'notes', path: gathered.notes, title: labels.notes, type: 'backmatter',
      landmark: {type: 'endnotes', text: labels.notes}, listed: true,
    }) : []),
    ...(outline.cities.length > 0 ? partFile('cityIndex', {
      id: 'cities', path: gathered.cities, title: labels.cityIndex, type: 'backmatter',
      landmark: {type: 'index', text: labels.cityIndex}, listed: true,
    }) : []),
    ...partFile('colophon', {
      id: 'colophon', path: 'colophon.xhtml', title: labels.colophon, type: 'backmatter', listed: true,
    }),
  ]
}

/** The section; before the first of an article, what opens the article. */
function sectionBody({article, section, opens}: SectionFile, scope: Scope): ElementContent[] {
  const body = scope.one(section)
  if (!opens) return body
  // The article's template renders its head and the sections it is given: here, none.
  return [...scope.one({...article, children: []}), ...body]
}

function coverPage(cover: ManifestItem, words: EpubLabels, title: string): PageFile {
  return {
    id: 'cover', path: 'cover.xhtml', title: words.cover, type: 'cover', listed: false, linear: false,
    landmark: {type: 'cover', text: words.cover},
    body: [h('div', {className: ['cover']}, [
      h('img', {src: relativeHref('cover.xhtml', cover.path), alt: words.coverAlt(title)}),
    ])],
  }
}

function flatten<Entry extends {children: readonly Entry[]}>(entries: readonly Entry[]): Entry[] {
  return entries.flatMap((entry) => [entry, ...flatten(entry.children)])
}
