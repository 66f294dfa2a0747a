import type {Element, Nodes} from 'hast'
import {page} from '../../templates/epub/page.ts'
import type {EpubWords} from '../../templates/epub/words.ts'
import type {Book, Files} from '../book.ts'
import type {ContentsEntry} from '../tree/outline.ts'
import {accessibilityOf, traitsOf} from './accessibility.ts'
import {imageItem} from './images.ts'
import {identifierOf, metadataOf} from './metadata.ts'
import {nav} from './nav.ts'
import {ncx} from './ncx.ts'
import {opf} from './opf.ts'
import {relativeHref, type Landmark, type ManifestItem, type NavEntry, type PageTarget} from './package.ts'
import {PageMarkers} from './page-markers.ts'
import {gathered, pagesOf, type PageFile, type PageOptions} from './pages.ts'
import {addressesOf, sectionsOf} from './sections.ts'
import {fontFaces, type FontFace} from './stylesheet.ts'
import {toXhtml} from './xhtml.ts'
import {xml, xmlDocument} from './xml.ts'

/** A font that covers the text of the book. */
export interface BookFont extends FontFace {
  bytes: Uint8Array
}

export interface AssembleOptions extends Pick<PageOptions, 'scopeFor'> {
  words: EpubWords
  /** A style sheet without custom properties. */
  css: string
  cover?: {bytes: Uint8Array; mediaType: 'image/jpeg' | 'image/png'}
  /** Fonts cut down to the characters of the text. */
  fontsFor(text: string): Promise<readonly BookFont[]>
  /** Page of the printed edition by id of the element that stands on it. */
  pages?: ReadonlyMap<string, string>
}

const root = 'EPUB'
const navPath = 'nav.xhtml'
const ncxPath = 'toc.ncx'
const cssPath = 'css/book.css'

/** Makes all files of the publication but `mimetype`, by their paths in the container. */
export async function assemble(book: Book, options: AssembleOptions): Promise<Files> {
  const {words, css, cover} = options
  const {data, outline, labels} = book
  const language = data.edition.language

  const images = new Map<string, ManifestItem>()
  const coverItem: ManifestItem | undefined = cover && {
    id: 'cover-image', path: `images/cover.${cover.mediaType === 'image/png' ? 'png' : 'jpg'}`,
    mediaType: cover.mediaType, properties: ['cover-image'],
  }
  const drafts = pagesOf(book, {
    words, scopeFor: options.scopeFor, ...(coverItem && {cover: coverItem}),
    image(asset) {
      const item = images.get(asset._id) ?? imageItem(asset, book.images.get(asset._id))
      images.set(asset._id, item)
      return item
    },
  })
  const {pages, targets} = withMarkers(drafts, options.pages ?? new Map())
  const contents = [...contentsOf(book), ...pages.filter(({listed}) => listed).map(({title, path}) => entry(title, path))]
  const landmarks: Landmark[] = [
    ...pages.flatMap(({landmark, path}) => (landmark ? [{...landmark, href: path}] : [])),
    {type: 'toc', text: labels.contents, href: `${navPath}#toc`},
  ]
  const navigation = nav({
    language, stylesheet: cssPath, contents, landmarks, pages: targets,
    titles: {contents: labels.contents, landmarks: words.landmarks, pages: words.pages},
  })

  const written = pages.map(({path, title, type, body}) => ({
    path, tree: page({language, title, stylesheet: relativeHref(path, cssPath), type, body}),
  }))
  const texts = [...written, {path: navPath, tree: navigation}]
  const fonts = await options.fontsFor(texts.map(({tree}) => textOf(tree)).join('\n'))

  const traits = traitsOf(pages.filter(({type}) => type !== 'cover').map(({body}) => ({type: 'root', children: body})))
  const metadata = metadataOf(data, {
    modified: book.modified, words: outline.words, pages: targets.length > 0,
    accessibility: accessibilityOf(traits, words.accessibility, data.edition.accessibility),
  })
  const manifest: ManifestItem[] = [
    {id: 'nav', path: navPath, mediaType: 'application/xhtml+xml', properties: ['nav']},
    ...pages.map(({id, path, body}) => ({id, path, mediaType: 'application/xhtml+xml', properties: propertiesOf(body)})),
    {id: 'ncx', path: ncxPath, mediaType: 'application/x-dtbncx+xml'},
    {id: 'css', path: cssPath, mediaType: 'text/css'},
    ...(coverItem ? [coverItem] : []),
    ...images.values(),
    ...fonts.map(({path}, index) => ({id: `font-${index + 1}`, path, mediaType: 'font/ttf'})),
  ]
  const spine = withContents(pages).map((each) => (each === undefined ? {id: 'nav', linear: true} : each))

  const encode = (text: string) => new TextEncoder().encode(text)
  const files: [path: string, bytes: Uint8Array][] = [
    ['package.opf', encode(opf(metadata, manifest, spine))],
    ...texts.map(({path, tree}): [string, Uint8Array] => [path, encode(`${documentStart}${toXhtml(tree)}\n`)]),
    [ncxPath, encode(ncx({
      language, identifier: identifierOf(data.edition), title: data.edition.title, pagesTitle: words.pages, contents, pages: targets,
    }))],
    [cssPath, encode(fontFaces(fonts) + css)],
    ...(cover && coverItem ? [[coverItem.path, cover.bytes] satisfies [string, Uint8Array]] : []),
    ...Array.from(images, ([id, {path}]): [string, Uint8Array] => [path, book.images.get(id)!]),
    ...fonts.map(({path, bytes}): [string, Uint8Array] => [path, bytes]),
  ]
  return new Map([
    ['META-INF/container.xml', encode(containerXml)],
    ...files.map(([path, bytes]): [string, Uint8Array] => [`${root}/${path}`, bytes]),
  ])
}

const documentStart = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'

const containerXml = xmlDocument(xml('container', {version: '1.0', xmlns: 'urn:oasis:names:tc:opendocument:xmlns:container'},
  xml('rootfiles', {}, xml('rootfile', {'full-path': `${root}/package.opf`, 'media-type': 'application/oebps-package+xml'}))))

/** Marks printed pages in the text and the index, not where notes are gathered: these stand on the pages of the text. */
function withMarkers(drafts: readonly PageFile[], printed: ReadonlyMap<string, string>): {pages: PageFile[]; targets: PageTarget[]} {
  const markers = new PageMarkers(printed)
  const targets: PageTarget[] = []
  const pages = drafts.map((draft) => {
    if (draft.type === 'cover' || draft.path === gathered.notes) return draft
    const marked = markers.mark(draft.body)
    targets.push(...marked.markers.map(({label, id}) => ({label, href: `${draft.path}#${id}`})))
    return {...draft, body: marked.content}
  })
  return {pages, targets}
}

function contentsOf({tree, outline}: Book): NavEntry[] {
  const addresses = addressesOf(tree, outline, gathered)
  const sections = new Set(sectionsOf(tree).map(({id}) => id))
  const convert = ({id, text, children}: ContentsEntry): NavEntry => {
    const path = addresses.get(id)
    if (path === undefined) throw new Error(`The contents name the id “${id}”, which no section has`)
    return {text, href: sections.has(id) ? path : `${path}#${id}`, children: children.map(convert)}
  }
  return outline.contents.map(convert)
}

function entry(text: string, href: string): NavEntry {
  return {text, href, children: []}
}

/** The pages with a gap, the contents, before the first page of the text. */
function withContents(pages: readonly PageFile[]): (PageFile | undefined)[] {
  const at = pages.findIndex(({type}) => type === 'bodymatter')
  return at < 0 ? [...pages, undefined] : [...pages.slice(0, at), undefined, ...pages.slice(at)]
}

function propertiesOf(body: readonly Nodes[]): string[] {
  return ['svg', 'math'].filter((name) => body.some((node) => holds(node, name))).map((name) => (name === 'math' ? 'mathml' : name))
}

function holds(node: Nodes, tagName: string): boolean {
  if (node.type !== 'root' && node.type !== 'element') return false
  return (node as Element).tagName === tagName || node.children.some((child) => holds(child, tagName))
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}
