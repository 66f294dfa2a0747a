import {basename} from 'node:path'
import {omit} from './document.ts'
import type {Document, Json} from './document.ts'

/** Where the lake is reached and what its dataset is called. */
export interface Address {
  url: string
  projectId: string
  dataset: string
}

const folders: ReadonlyMap<unknown, string> = new Map([['sanity.imageAsset', 'images'], ['sanity.fileAsset', 'files']])

/** An asset's document as the API shows it: `path` and `url` as of now, for no port may freeze in the content. */
export function presented(document: Document, {url, projectId, dataset}: Address): Document {
  const folder = folders.get(document._type)
  if (folder === undefined || typeof document.path !== 'string') return document
  const path = `${folder}/${projectId}/${dataset}/${basename(document.path)}`
  return {...document, path, url: `${url}/${path}`}
}

/** An asset's document as it is kept: `path` relative to the folder of assets, no `url`. */
export function kept<T extends Json>(document: T): T {
  const folder = folders.get(document._type)
  if (folder === undefined || typeof document.path !== 'string') return document
  return {...omit(document, 'url'), path: `${folder}/${basename(document.path)}`} as unknown as T
}
