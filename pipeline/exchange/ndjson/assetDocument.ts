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
function named(asset: NewAsset, name: string): NewAsset {
  const document = asset.document as NewAsset['document'] & Described
  if (document._type === 'sanity.fileAsset') {
    const extension = extensionOf(name)
    return extension === undefined ? asset : renamed(document, '', extension)
  }
  const [, across, down, extension = ''] = /^[0-9a-f]{40}-([1-9]\d{0,5})x([1-9]\d{0,5})\.([a-z]{3,4})$/.exec(name) ?? []
  const [width, height] = [Number(across), Number(down)]
  const {metadata, mimeType} = document
  if (!isOfType(extension, mimeType) || !couldMeasure({width, height}, metadata.dimensions, mimeType)) return asset
  const dimensions = {...metadata.dimensions, width, height, aspectRatio: width / height}
  return renamed({...document, metadata: {...metadata, dimensions}}, `-${width}x${height}`, extension)
}

/** What the document of an asset says of its file. */
interface Described {
  sha1hash: string
  mimeType: string
  metadata: {dimensions: Size}
}

/** Sanity's export calls a file type with a digit in its name `<sha1>-mp3.bin`. */
function extensionOf(name: string): string | undefined {
  const [, plain, inBin] = /^[0-9a-f]{40}(?:\.([a-z0-9]{1,8})|-([a-z0-9]{1,8})\.bin)$/.exec(name) ?? []
  return inBin ?? plain
}

function renamed(document: NewAsset['document'] & {sha1hash: string}, size: string, extension: string): NewAsset {
  const kind = document._type === 'sanity.imageAsset' ? 'image' : 'file'
  const path = `${kind}s/${document.sha1hash}${size}.${extension}`
  return {path, document: {...document, _id: `${kind}-${document.sha1hash}${size}-${extension}`, extension, path}}
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
