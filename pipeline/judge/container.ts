import {posix} from 'node:path'
import type {Element, Nodes, Root} from 'hast'
import {fromXml} from './xml.ts'
import {readZip} from './zip.ts'

/** An e-book, unpacked. Paths are those in the container. */
export interface Container {
  files: Map<string, Uint8Array>
  /** Path of the package document. */
  package: string
  /** What the manifest names, whether it is there or not. */
  manifest: {id: string; path: string; mediaType: string}[]
  /** Pages in reading order. */
  spine: string[]
}

/**
 * Opens an EPUB (https://www.w3.org/TR/epub-33/, sections 4 and 5).
 *
 * @throws Error when it is no ZIP file or no harmless one, or its container or package document is absent or not
 *   well-formed
 */
export function openContainer(bytes: Uint8Array): Container {
  const files = unzipped(bytes)
  const rootfile = elements(xmlFile(files, 'META-INF/container.xml'), 'rootfile')[0]?.properties['full-path']
  if (typeof rootfile !== 'string') throw new Error('META-INF/container.xml names no package document')
  const opf = xmlFile(files, rootfile)
  const manifest = elements(opf, 'item').map(({properties}) => ({
    id: String(properties['id']),
    path: resolvePath(rootfile, String(properties['href'])),
    mediaType: String(properties['media-type']),
  }))
  const paths = new Map(manifest.map(({id, path}) => [id, path]))
  const spine = elements(opf, 'itemref').flatMap(({properties}) => paths.get(String(properties['idref'])) ?? [])
  return {files, package: rootfile, manifest, spine}
}

function unzipped(bytes: Uint8Array): Map<string, Uint8Array> {
  try {
    return readZip(bytes)
  } catch (error) {
    throw new Error(`The e-book cannot be opened: ${error instanceof Error ? error.message : String(error)}`, {cause: error})
  }
}

/** @throws Error when the file is absent or not well-formed */
export function xmlFile(files: ReadonlyMap<string, Uint8Array>, path: string): Root {
  const bytes = files.get(path)
  if (!bytes) throw new Error(`${path} is missing`)
  try {
    return fromXml(new TextDecoder().decode(bytes))
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new Error(`${path} is not well-formed: ${reason}`, {cause: error})
  }
}

/** Path of a relative address, as seen from the file that holds it; the fragment is left off. */
export function resolvePath(from: string, href: string): string {
  const path = href.replace(/[?#].*$/su, '')
  if (path === '') return from
  return posix.normalize(path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(from), decode(path)))
}

/** Elements of this name, without prefix, in document order. */
function elements(node: Nodes, name: string): Element[] {
  if (node.type !== 'root' && node.type !== 'element') return []
  const own = node.type === 'element' && node.tagName.replace(/^.*:/u, '') === name ? [node] : []
  return [...own, ...node.children.flatMap((child) => elements(child, name))]
}

/** Percent-encoding undone; text that is not encoded rightly is taken as it stands. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
