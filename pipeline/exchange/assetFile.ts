import {createHash} from 'node:crypto'
import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import type {ImageAsset, SanityDocument} from '../../schemas/types.ts'
import {assetFileName} from '../source/asset.ts'

/** Where the file of an admitted asset lies in the folder of assets, `images/<sha1>-<w>x<h>.<extension>`. */
export function assetPath(document: SanityDocument): string {
  if (document._type === 'sanity.imageAsset') return `images/${assetFileName(document as ImageAsset)}`
  const {sha1hash, extension} = document as ImageAsset
  return `files/${sha1hash}.${extension}`
}

/** The file of an admitted asset in a content folder; undefined when it is missing or not what the document says. */
export async function assetBytes(folder: string, document: SanityDocument): Promise<Uint8Array | undefined> {
  const bytes = await readFile(join(folder, 'assets', assetPath(document))).catch(() => undefined)
  const {sha1hash} = document as ImageAsset
  return bytes !== undefined && createHash('sha1').update(bytes).digest('hex') === sha1hash ? bytes : undefined
}
