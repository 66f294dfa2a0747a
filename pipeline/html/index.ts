import type {ElementContent} from 'hast'
import {toString} from 'hast-util-to-string'
import type {Book, Files} from '../book.ts'
import {coverImage} from '../cover/index.ts'
import {ShownImages} from '../images.ts'
import {part, scopeOf, type Medium} from '../render.ts'
import {assetPath} from './assets.ts'
import {pageFonts} from './fonts.ts'
import {openGraph, shareSize, structuredData} from './metadata.ts'
import {stringify} from './stringify.ts'
import {pageStyle, policyFor} from './stylesheet.ts'

export {stringify} from './stringify.ts'

/** The mark in the tab of a page. */
export const icon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="2" fill="#c8321e"/></svg>'
const encode = (text: string) => new TextEncoder().encode(text)

/**
 * Renders the text of an edition with the templates: the page before it is a
 * file, and the images it shows.
 *
 * @param preview what a preview does in another way
 */
export function renderContent(
  book: Book, preview: Partial<Pick<Medium, 'image' | 'places'>> = {},
): {body: ElementContent[]; images: Files} {
  const images = new ShownImages(book, 'assets')
  const scope = scopeOf(book, {
    format: 'html', href: (id) => `#${encodeURIComponent(id)}`, image: images.image, ...preview,
  })
  const title = book.data.articles.length > 1 ? part(book, 'titlePage', scope) : []
  const body = [
    ...title, ...scope.all(book.tree),
    ...['notes', 'cityIndex', 'colophon'].flatMap((name) => part(book, name, scope)),
  ]
  return {body: withContents(body, part(book, 'contents', scope)), images: images.files}
}

/** Contents follow the title, wherever that stands; those who listen hear them in this order, too. */
function withContents(body: readonly ElementContent[], contents: readonly ElementContent[]): ElementContent[] {
  const [first, ...rest] = body
  if (first?.type !== 'element' || first.tagName !== 'article') return [...first ? [first] : [], ...contents, ...rest]
  const [head, ...sections] = first.children
  return [{...first, children: [...head ? [head] : [], ...contents, ...sections]}, ...rest]
}

/**
 * Makes the web page of an edition: one document that needs no script and no
 * other host, with its fonts and pictures.
 *
 * @param options `site`: address of the folder that the page's folder stands in, for those who want to
 *   be told one (a canonical link, networks that show a picture)
 * @returns files by path from the page's folder; the page is `index.html`
 * @throws Failure `config` for a node without a template
 */
export async function renderHtml(book: Book, {site}: {site?: string | undefined} = {}): Promise<Files> {
  const {body, images} = renderContent(book)
  const {edition} = book.data
  const fonts = await pageFonts(textOf(body) + edition.title)
  const share = await coverImage(book, {...shareSize, format: 'jpeg'})
  const sharePath = assetPath('share', share, 'jpg')
  const iconPath = assetPath('icon', encode(icon), 'svg')
  const css = pageStyle(fonts.css, book.templates.styles, book.outline.notes)
  const own = site === undefined ? undefined : pageAddress(site, edition.slug.current)
  const address = {...own !== undefined && {page: own}, image: own === undefined ? sharePath : new URL(sharePath, own).href}
  const document = book.templates.pages.html({
    language: edition.language, title: titleOf(book), description: edition.description, css, policy: policyFor(css),
    preload: fonts.preload, icon: iconPath, canonical: own, openGraph: openGraph(book, address),
    structuredData: structuredData(book, address), skipToText: book.labels.skipToText, body,
  })
  return new Map<string, Uint8Array>([
    ['index.html', encode(`${stringify(document)}\n`)],
    ...fonts.files, ...images, [sharePath, share], [iconPath, encode(icon)],
  ])
}

/** Where a page will be found, once its folder stands on the site. */
function pageAddress(site: string, slug: string): string {
  return new URL(`${slug}/`, site.endsWith('/') ? site : `${site}/`).href
}

/** The name of an edition's page. */
export function titleOf({data: {edition, articles}}: Book): string {
  const authors = articles.length === 1 ? articles[0]!.authors ?? [] : []
  return [...authors, edition.title].join('. ')
}

function textOf(content: readonly ElementContent[]): string {
  return toString({type: 'root', children: [...content]})
}
