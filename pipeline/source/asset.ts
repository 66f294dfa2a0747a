import {createHash} from 'node:crypto'
import type {ImageAsset} from '../../schemas/types.ts'
import {Failure, type Finding} from '../finding.ts'

/**
 * How the file of an image is called, in a folder and in a Content Lake:
 * `<sha1>-<width>x<height>.<extension>`.
 *
 * @returns undefined when the document does not say it properly; it could name a file elsewhere
 */
export function assetFileName({sha1hash, extension, metadata}: Partial<ImageAsset>): string | undefined {
  const name = `${sha1hash}-${metadata?.dimensions?.width}x${metadata?.dimensions?.height}.${extension}`
  return /^[0-9a-f]{40}-\d+x\d+\.[a-z0-9]{2,5}$/.test(name) ? name : undefined
}

/** Whether bytes are those the document of an image names. */
export function hasHash(bytes: Uint8Array, {sha1hash}: ImageAsset): boolean {
  return createHash('sha1').update(bytes).digest('hex') === sha1hash
}

/** The failure of an image that cannot be had. */
export function imageFailure({_id}: ImageAsset, rest: Pick<Finding, 'message' | 'hint' | 'file'>): Failure {
  return new Failure('content', [{rule: 'image-missing', severity: 'error', document: _id, ...rest}])
}

export function improperAsset(asset: ImageAsset): Failure {
  return imageFailure(asset, {
    message: 'The asset has no proper sha1hash, dimensions or extension.', hint: 'upload the image again',
  })
}
