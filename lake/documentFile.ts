import {createHash} from 'node:crypto'
import {readFileSync, statSync} from 'node:fs'
import {kept} from './assetDocument.ts'
import {isDocumentId, isObject, isTypeName, layerOf, omit} from './document.ts'
import type {Json} from './document.ts'
import {stableJson} from './json.ts'

/** What a file holds: a document, or why it holds none. */
export type FileContent = {content: Json & {_id: string}} | {reason: string}

/** What of a document is content. Revision and times are the lake's own and would stir git at every save. */
export function contentOf(document: Json): Json {
  return omit(kept(document), '_rev', '_createdAt', '_updatedAt')
}

/** The text of a document's file. */
export function fileContent(document: Json): string {
  return stableJson(contentOf(document))
}

export function hashOf(content: string | Uint8Array): string {
  return createHash('sha1').update(content).digest('hex')
}

/** Clocks of file systems tick this slowly, in nanoseconds; 50 ms are far more than any needs. */
const tick = 50_000_000n

/**
 * What tells an untouched file without reading it: `null` when it is not
 * there, '' when it was changed so lately that a second change might not show.
 */
export function stampOf(path: string): string | null {
  const stats = statSync(path, {bigint: true, throwIfNoEntry: false})
  if (stats === undefined) return null
  const {mtimeNs, ctimeNs, size, ino} = stats
  return ctimeNs > BigInt(Date.now()) * 1_000_000n - tick ? '' : `${mtimeNs} ${ctimeNs} ${size} ${ino}`
}

/** Reads a file of `documents/`; `null` when it went meanwhile. */
export function readDocumentFile(path: string): {hash: string; parse: () => FileContent} | null {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    const reason = error instanceof Error ? error.message : String(error)
    return {hash: '', parse: () => ({reason})}
  }
  return {hash: hashOf(bytes), parse: () => parsed(bytes.toString('utf8').replace(/^\uFEFF/, ''))}
}

function parsed(text: string): FileContent {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch (error) {
    return {reason: error instanceof Error ? error.message : String(error)}
  }
  if (!isObject(content)) return {reason: 'it is not an object'}
  const {_id, _type} = content
  if (!isDocumentId(_id)) return {reason: 'its _id is not a document id'}
  if (layerOf(_id) !== 'published') return {reason: `"${_id}" is not the id of a published document`}
  return isTypeName(_type) ? {content: {...content, _id}} : {reason: 'its _type is not a type name'}
}
