import type {Root} from 'hast'
import {toString} from 'hast-util-to-string'
import type {Book, Files, PageStart} from '../book.ts'
import {fontFaceCss} from '../fonts/index.ts'
import {hyphenate} from '../pdf/print/hyphenate.ts'
import {accessibilityOf, traitsOf} from './accessibility.ts'
import type {BookFont} from './fonts.ts'
import {holds} from './hast.ts'
import {imageItem, isAnimated} from './images.ts'
import {identifierOf, metadataOf} from './metadata.ts'
import {nav} from './nav.ts'
import {contentsOf, contentsPlace, landmarksOf, withPageMarkers} from './navigation.ts'
import {ncx} from './ncx.ts'
import {opf} from './opf.ts'
import {relativeHref, type ManifestItem, type SpineItem} from './package.ts'
import {gathered, pagesOf, type PageFile, type PageOptions} from './pages.ts'
import {toXhtml} from './xhtml.ts'
import {xml, xmlDocument} from './xml.ts'

export interface AssembleOptions extends Pick<PageOptions, 'scopeFor'> {
  /** A style sheet without custom properties. */
  css: string
  cover?: {bytes: Uint8Array; mediaType: 'image/jpeg' | 'image/png'}
  /** Fonts cut down to the characters of the text. */
  fontsFor(text: string): Promise<readonly BookFont[]>
  /** Page of the printed edition by id of the element that stands on it. */
  pages?: ReadonlyMap<string, string>
  /** Where pages of its text begin, to the letter. */
  starts?: readonly PageStart[]
  /** Whether words of the running text say where they may break. */
  softHyphens?: boolean
}

/** A file of the publication: what the manifest says of it, and what it holds. */
interface Entry extends ManifestItem {
  content: string | Uint8Array
}
interface ImageEntry extends Entry {
  content: Uint8Array
}

const xhtml = 'application/xhtml+xml'
const navPath = gathered.contents
const cssPath = 'css/book.css'

/**
 * Makes all files of the publication but `mimetype`, by their paths in the container.
 *
 * @throws Failure `content` for an image that cannot go into an e-book
 */
export async function assemble(book: Book, options: AssembleOptions): Promise<Files> {
  const {css} = options
  const {data, outline, labels} = book
  const {language, title} = data.edition

  const cover = coverEntry(options.cover)
  const images = new Map<string, ImageEntry>()
  const drafts = pagesOf(book, {
    scopeFor: options.scopeFor, ...(cover && {cover}),
    image(asset) {
      const entry = images.get(asset._id) ?? imageEntry(imageItem(asset, book.images.get(asset._id)), book, asset._id)
      images.set(asset._id, entry)
      return entry
    },
  })
  // As in print: never in headings, code and other languages.
  const broken = options.softHyphens
    ? drafts.map((page) => ({...page, body: hyphenate(page.body, page.language ?? language, data.cities)})) : drafts
  const {pages, targets, contents: begins} = withPageMarkers(broken, options.pages ?? new Map(), options.starts)
  const contents = contentsOf(book, pages)
  const navigation = nav({
    page: book.templates.pages.epub, language, stylesheet: cssPath, contents, pages: targets,
    landmarks: landmarksOf(pages, {type: 'toc', text: labels.contents, href: `${navPath}#toc`}),
    ...begins && {begins}, titles: {contents: labels.contents, landmarks: labels.epub.landmarks, pages: labels.epub.pages},
  })
  const written = pages.map(({type, path, body, title: own, ...rest}) => ({
    ...rest, path, tree: book.templates.pages.epub({
      language: rest.language ?? language, title: own, stylesheet: relativeHref(path, cssPath), type, body,
    }),
  }))
  const fonts = await options.fontsFor([navigation, ...written.map(({tree}) => tree)].map(toString).join('\n'))
  const traits = traitsOf(written.filter(({id}) => id !== 'cover').map(({tree}) => tree))
  const animated = Array.from(images.values(), ({content}) => content).some((content) => isAnimated(content))
  const metadata = metadataOf(data, {
    modified: book.modified, words: outline.words, pages: targets.length > 0,
    accessibility: accessibilityOf({...traits, animated}, labels.epub.accessibility, data.edition.accessibility),
  })
  const oldContents = ncx({
    language, identifier: identifierOf(data.edition), title, pagesTitle: labels.epub.pages, contents, pages: targets,
  })

  const entries: Entry[] = [
    {id: 'nav', path: navPath, mediaType: xhtml, properties: ['nav'], content: document(navigation)},
    ...written.map(({id, path, tree}) =>
      ({id, path, mediaType: xhtml, properties: propertiesOf(tree), content: document(tree)})),
    {id: 'ncx', path: 'toc.ncx', mediaType: 'application/x-dtbncx+xml', content: oldContents},
    {id: 'css', path: cssPath, mediaType: 'text/css', content: fontRules(fonts) + css},
    ...(cover ? [cover] : []),
    ...images.values(),
    ...fonts.map(({id, path, bytes}) => ({id: `font-${id}`, path, mediaType: 'font/ttf', content: bytes})),
  ]
  return filesOf([
    ['META-INF/container.xml', containerXml],
    ['EPUB/package.opf', opf(metadata, entries, spineOf(pages))],
    ...entries.map(({path, content}) => [`EPUB/${path}`, content] as const),
  ])
}

const containerXml = xmlDocument(xml('container', {
  version: '1.0', xmlns: 'urn:oasis:names:tc:opendocument:xmlns:container',
},
xml('rootfiles', {}, xml('rootfile', {
  'full-path': 'EPUB/package.opf', 'media-type': 'application/oebps-package+xml',
}))))

function coverEntry(cover: AssembleOptions['cover']): Entry | undefined {
  return cover && {
    id: 'cover-image', path: `images/cover.${cover.mediaType === 'image/png' ? 'png' : 'jpg'}`,
    mediaType: cover.mediaType, properties: ['cover-image'], content: cover.bytes,
  }
}

/** The style sheet stands one folder below the package document. */
function fontRules(fonts: readonly BookFont[]): string {
  const paths = new Map(fonts.map(({id, path}) => [id, path]))
  return fontFaceCss([...paths.keys()], 'truetype', (id) => `../${paths.get(id)}`)
}

function imageEntry(item: ManifestItem, {images}: Book, asset: string): ImageEntry {
  return {...item, content: images.get(asset)!}
}

function document(tree: Root): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n${toXhtml(tree)}\n`
}

/** https://www.w3.org/TR/epub-33/#sec-item-resource-properties */
function propertiesOf(tree: Root): string[] {
  return [...(holds(tree, 'svg') ? ['svg'] : []), ...(holds(tree, 'math') ? ['mathml'] : [])]
}

/** The contents stand before the first page of the text. */
function spineOf(pages: readonly PageFile[]): SpineItem[] {
  const at = contentsPlace(pages)
  return [...pages.slice(0, at), {id: 'nav', linear: true}, ...pages.slice(at)].map(({id, linear}) => ({id, linear}))
}

function filesOf(entries: readonly (readonly [path: string, content: string | Uint8Array])[]): Files {
  const encoder = new TextEncoder()
  return new Map(entries.map(([path, content]) =>
    [path, typeof content === 'string' ? encoder.encode(content) : content]))
}
