import {xmlFile} from '../../container.ts'
import {fromXml} from '../../xml.ts'
import {readZip} from '../../zip.ts'
import {cssOf, type Sheet} from './css.ts'
import {nameOf, treeOf} from './element.ts'
import {imageSize} from './file-kind.ts'
import {navOf, type Nav} from './nav.ts'
import {ncxOf, type Ncx} from './ncx.ts'
import {packageOf, type Item, type Package} from './package.ts'
import {pageOf, type Page} from './page.ts'

export interface Image {
  path: string
  item: Item
  /** Bytes. */
  size: number
  /** Pixels; absent for drawings and what cannot be read. */
  pixels?: {width: number; height: number}
}

/** A file that is not what it must be, or not there. */
export interface Broken { path: string; reason: string }

/** A finished e-book, ours or not, as rules look at it. */
export interface Epub {
  bytes: Uint8Array
  /** By path in the container, in its order. */
  files: ReadonlyMap<string, Uint8Array>
  package: Package
  /** XHTML content documents: those of the spine in its order, then others. */
  pages: readonly Page[]
  pageAt: ReadonlyMap<string, Page>
  nav?: Nav
  ncx?: Ncx
  sheets: readonly Sheet[]
  images: readonly Image[]
  broken: readonly Broken[]
  /** When it is judged: no date in it may be later. */
  now: Date
}

/**
 * Reads an EPUB as far as it can be read; what cannot is in `broken`.
 *
 * @throws Error when there is no container or no package document to be read
 */
export function openEpub(bytes: Uint8Array, now: Date): Epub {
  const files = readZip(bytes)
  const opfPath = treeOf(xmlFile(files, 'META-INF/container.xml')).elements
    .find((element) => nameOf(element) === 'rootfile')?.properties['full-path']
  if (typeof opfPath !== 'string') throw new Error('META-INF/container.xml names no package document')
  const found = packageOf(opfPath, xmlFile(files, opfPath))
  const broken: Broken[] = []
  const readable = <Result>(path: string, read: (text: string) => Result): Result | undefined => {
    const file = files.get(path)
    if (!file) return undefined
    try {
      return read(new TextDecoder().decode(file))
    } catch (error) {
      broken.push({path, reason: error instanceof RangeError ? 'it is nested too deeply' : reasonOf(error)})
      return undefined
    }
  }
  const order = new Map(found.spine.flatMap(({item}, index) => item ? [[item.path, index] as const] : []))
  const pages = [...new Map(found.manifest.map((item) => [item.path, item])).values()]
    .filter(({mediaType}) => mediaType === 'application/xhtml+xml')
    .toSorted((one, two) => (order.get(one.path) ?? Infinity) - (order.get(two.path) ?? Infinity) || 0)
    .flatMap((item) => readable(item.path, (text) => pageOf(item, text, order.get(item.path))) ?? [])
  const pageAt = new Map(pages.map((page) => [page.path, page]))
  const navPage = pages.find(({item}) => item.properties.includes('nav'))
  const ncxPath = found.manifest.find(({mediaType}) => mediaType === 'application/x-dtbncx+xml')?.path
  const ncx = ncxPath === undefined ? undefined : readable(ncxPath, (text) => ncxOf(ncxPath, fromXml(text)))
  for (const {path, mediaType} of found.manifest) {
    if (mediaType === 'image/svg+xml') readable(path, (text) => treeOf(fromXml(text)))
  }
  return {
    bytes, files, package: found, pages, pageAt, broken, now,
    ...(navPage && {nav: navOf(navPage)}), ...(ncx && {ncx}),
    sheets: [
      ...found.manifest.filter(({mediaType}) => mediaType === 'text/css')
        .flatMap(({path}) => readable(path, (text) => cssOf(path, text)) ?? []),
      ...pages.flatMap((page) => page.styles),
    ],
    images: found.manifest.flatMap((item) => imageOf(item, files.get(item.path)) ?? []),
  }
}

function imageOf(item: Item, bytes: Uint8Array | undefined): Image | undefined {
  if (!bytes || !item.mediaType.startsWith('image/')) return undefined
  const pixels = imageSize(bytes)
  return {path: item.path, item, size: bytes.length, ...(pixels && {pixels})}
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]!
}

