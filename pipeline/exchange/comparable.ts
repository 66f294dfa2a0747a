import {createHash} from 'node:crypto'
import {omit} from '../../lake/document.ts'
import {stableJson} from '../../lake/json.ts'
import {contentOf} from '../../lake/documentFile.ts'
import type {SanityDocument} from '../../schemas/types.ts'

/** What a lake makes of an asset's file and of its own accord; the rest of its document people wrote. */
const madeOfFile = [
  'assetId', 'sha1hash', 'extension', 'mimeType', 'size', 'path', 'url', 'uploadId', 'metadata',
] as const

/** Whether a document is that of an image or another file. */
export function isAsset({_type}: SanityDocument): boolean {
  return _type === 'sanity.imageAsset' || _type === 'sanity.fileAsset'
}

/**
 * What of a document counts when two are compared: its content, without
 * revision and times; of an asset only what people wrote about it.
 */
export function comparable(document: SanityDocument): Record<string, unknown> {
  const content = contentOf({...document})
  return isAsset(document) ? omit(content, ...madeOfFile) : content
}

/** SHA-256 of what counts, in hexadecimal. */
export function contentHash(document: SanityDocument): string {
  return createHash('sha256').update(stableJson(comparable(document))).digest('hex')
}
