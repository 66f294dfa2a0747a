import {mkdir, writeFile} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import type {Container} from '../container.ts'

/**
 * Writes into a folder what Ace reads of a book itself: all but pictures,
 * sound and fonts. It follows the paths of the manifest without looking where
 * they lead.
 *
 * @throws Error when a page the manifest names is not in the book
 */
export async function unpack({files, manifest}: Container, folder: string): Promise<void> {
  const lost = manifest.find(({path, mediaType}) => /xml|svg|smil/u.test(mediaType) && !files.has(path))
  if (lost) throw new Error(`the package document names ${lost.path}, which is not in the book`)
  const media = new Set(manifest.flatMap(({path, mediaType}) => (/^(?:image\/(?!svg)|audio\/|video\/|font\/)/u.test(mediaType) ? [path] : [])))
  for (const [path, bytes] of files) {
    if (media.has(path)) continue
    await mkdir(dirname(join(folder, path)), {recursive: true})
    await writeFile(join(folder, path), bytes)
  }
}
