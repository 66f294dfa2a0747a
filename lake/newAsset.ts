import {createHash} from 'node:crypto'
import type {Json} from './document.ts'
import {fileTypeOf} from './fileType.ts'
import {imageInfo} from './imageInfo.ts'

/** An asset as an upload makes it: named by the SHA-1 of its content, so that the same file is kept once. */
export interface NewAsset {
  /** Its place in the folder of assets, `images/<sha1>-<w>x<h>.<extension>`. */
  path: string
  /** Its document, without what the uploader says about it. */
  document: Json & {_id: string; _type: string}
}

/**
 * The asset of an image, as its content says.
 *
 * @param withPreview also makes `metadata.lqip`
 * @throws ApiError when it is no image that can be taken
 */
export async function newImage(content: Uint8Array, withPreview = false): Promise<NewAsset> {
  const {width, height, hasAlpha, isOpaque, extension, mimeType, lqip} = await imageInfo(content, withPreview)
  const metadata = {
    _type: 'sanity.imageMetadata',
    dimensions: {_type: 'sanity.imageDimensions', width, height, aspectRatio: width / height},
    hasAlpha, isOpaque, ...lqip !== undefined && {lqip},
  }
  return newAsset('image', content, `-${width}x${height}`, extension, {mimeType, metadata})
}

/**
 * The asset of any other file.
 *
 * @param name it came by, which may choose among harmless types
 */
export function newFile(content: Uint8Array, name = ''): NewAsset {
  const {extension, mimeType} = fileTypeOf(content, name)
  return newAsset('file', content, '', extension, {mimeType})
}

function newAsset(kind: 'image' | 'file', content: Uint8Array, size: string, extension: string, more: Json): NewAsset {
  const hash = createHash('sha1').update(content).digest('hex')
  const path = `${kind}s/${hash}${size}.${extension}`
  return {path, document: {
    _id: `${kind}-${hash}${size}-${extension}`, _type: `sanity.${kind}Asset`,
    assetId: hash, sha1hash: hash, extension, size: content.length, path, ...more,
  }}
}
