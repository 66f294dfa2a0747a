import type {ImageAsset} from '../../schemas/types.ts'
import type {Book} from '../book.ts'
import {renderContent, stringify, titleOf} from '../html/index.ts'
import {pageStyle} from '../html/stylesheet.ts'
import {addresses, policyFor} from './addresses.ts'
import {withFields} from './fields.ts'
import {previewFonts} from './fonts.ts'

/** The web page of a draft, and the images it shows by the names of their files. */
export interface WebPage {
  /** @param host of the address it is asked for at, for its policy */
  html: (host: string) => string
  images: ReadonlyMap<string, ImageAsset>
}

/**
 * The page `renderHtml` makes, but for what takes long or is only for readers:
 * fonts are whole and the pictures lie where they are; there is no picture to
 * share. Elements say where they come from, and a script of ours keeps the
 * page up to date.
 */
export function webPage(book: Book): WebPage {
  const images = new Map<string, ImageAsset>()
  const {body} = renderContent(book, {
    places: true,
    image: (asset) => {
      const name = `${asset.sha1hash}.${asset.extension}`
      images.set(name, asset)
      const {width, height} = asset.metadata.dimensions
      return {src: `assets/${name}`, width, height}
    },
  })
  const {edition} = book.data
  const css = pageStyle(previewFonts(addresses.fonts), book.templates.styles, book.outline.notes)
  const html = (host: string) => stringify(book.templates.pages.html({
    language: edition.language, title: titleOf(book), description: edition.description, css,
    body: withFields(body, edition._id),
    policy: policyFor(host, addresses.webScript, css), preload: [], icon: addresses.icon, openGraph: [],
    script: addresses.webScript, skipToText: book.labels.skipToText,
  }))
  return {html, images}
}
