import {readFile} from 'node:fs/promises'
import {ApiError} from '../../../lake/error.ts'
import {isObject, omit, type Json} from '../../../lake/document.ts'
import {newFile, newImage, type NewAsset} from '../../../lake/newAsset.ts'
import type {SanityDocument} from '../../../schemas/types.ts'
import {Failure} from '../../finding.ts'
import {admitted} from '../admit.ts'
import type {PackedAsset} from './packed.ts'

/** What the file decides, whatever is said of it. */
const decidedByFile = ['_id', '_type', '_rev', '_createdAt', '_updatedAt', 'assetId', 'sha1hash', 'extension',
  'mimeType', 'size', 'path', 'url', 'uploadId', 'metadata'] as const

/**
 * The document of an asset out of an archive: what its content is, and what
 * was said of it.
 *
 * The lake it comes from may have measured or named it otherwise (an SVG, a
 * picture on its side, a file type of its own): then its name holds, so that
 * its id stays what it was, but never against the content.
 *
 * @param said the asset's part of `assets.json`
 * @throws Failure `content` when it is not what its name says, or no image that can be taken
 */
export async function assetDocument(asset: PackedAsset, said: unknown, archive: string): Promise<SanityDocument> {
  const {kind, name, spooled, sha1} = asset
  const refuse = (message: string) => new Failure('content', [{
    rule: 'asset-invalid', severity: 'error', file: archive, message: `“${kind}s/${name.slice(0, 120)}”: ${message}`,
    hint: 'take it out of the archive, or export it again',
  }])
  const hash = /^[0-9a-f]{40}(?=[-.])/.exec(name)?.[0]
  if (hash !== undefined && hash !== sha1) throw refuse('the file is not the one its name says: its SHA-1 differs.')
  const bytes = await readFile(spooled)
  if (bytes.length === 0) throw refuse('the file is empty.')
  let made: NewAsset
  try {
    made = kind === 'image' ? named(await newImage(bytes), name) : named(newFile(bytes, name), name)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    throw refuse(error.message)
  }
  const own: Json = isObject(said) ? said : {}
  const document = {...omit(own, ...decidedByFile), ...made.document, ...metadataOf(made.document, own)}
  return admitted([document as unknown as SanityDocument])[0]!
}

/** The asset with the dimensions and extension of its name, where the content allows them. */
function named({path, document}: NewAsset, name: string): NewAsset {
  const {sha1hash} = document as {sha1hash?: string}
  if (document._type === 'sanity.fileAsset') {
    // Sanity's export calls a file type with a digit in its name `<sha1>-mp3.bin`.
    const [, extension = ''] = /^[0-9a-f]{40}(?:-([a-z0-9]{1,8})\.bin|\.([a-z0-9]{1,8}))$/.exec(name)?.filter(Boolean) ?? []
    if (extension === '') return {path, document}
    return {path: `files/${sha1hash}.${extension}`, document: {
      ...document, _id: `file-${sha1hash}-${extension}`, extension, path: `files/${sha1hash}.${extension}`,
    }}
  }
  const [, width, height, extension] = /^[0-9a-f]{40}-([1-9]\d{0,5})x([1-9]\d{0,5})\.([a-z]{3,4})$/.exec(name) ?? []
  const {mimeType, metadata} = document as {mimeType?: string; metadata?: {dimensions?: Json}}
  if (width === undefined || !isOfType(extension!, mimeType!)) return {path, document}
  const dimensions = {...metadata?.dimensions, width: Number(width), height: Number(height), aspectRatio: Number(width) / Number(height)}
  if (!couldMeasure(dimensions, metadata?.dimensions as unknown as Size, mimeType!)) return {path, document}
  const place = `images/${sha1hash}-${width}x${height}.${extension}`
  return {path: place, document: {
    ...document, _id: `image-${sha1hash}-${width}x${height}-${extension}`, extension, path: place,
    metadata: {...metadata, dimensions},
  }}
}

interface Size {
  width: number
  height: number
}

function couldMeasure(said: Size, found: Size, mimeType: string): boolean {
  const isSame = said.width === found.width && said.height === found.height
  const isTurned = said.width === found.height && said.height === found.width
  // How large a drawing is, is a matter of opinion.
  return isSame || isTurned || mimeType === 'image/svg+xml'
}

const types: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp', gif: 'image/gif', tif: 'image/tiff',
  tiff: 'image/tiff', avif: 'image/avif', heif: 'image/avif', heic: 'image/avif', svg: 'image/svg+xml',
}

function isOfType(extension: string, mimeType: string): boolean {
  return Object.hasOwn(types, extension) && types[extension] === mimeType
}

/** What the lake made of the image: palette, preview, EXIF; its dimensions are those of its id. */
function metadataOf(document: Json, said: Json): Json {
  const {metadata} = document
  return isObject(metadata) && isObject(said.metadata)
    ? {metadata: {...metadata, ...said.metadata, dimensions: metadata.dimensions}} : {}
}
