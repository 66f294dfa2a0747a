import {Failure} from '../finding.ts'
import {svgDanger} from '../../schemas/svg.ts'
import type {ImageAsset} from '../../schemas/types.ts'
import type {ManifestItem} from './package.ts'

/** What every reading system shows (https://www.w3.org/TR/epub-33/#sec-core-media-types), and how its bytes begin. */
const types: Record<string, {mediaType: string; begins?: RegExp}> = {
  jpg: {mediaType: 'image/jpeg', begins: /^\u00ff\u00d8\u00ff/},
  jpeg: {mediaType: 'image/jpeg', begins: /^\u00ff\u00d8\u00ff/},
  png: {mediaType: 'image/png', begins: /^\u0089PNG\r\n/},
  gif: {mediaType: 'image/gif', begins: /^GIF8/},
  webp: {mediaType: 'image/webp', begins: /^RIFF.{4}WEBP/s},
  svg: {mediaType: 'image/svg+xml'},
}

/**
 * An image asset as a file of the publication, named after its hash.
 *
 * @param bytes undefined when the source had none
 * @throws Failure `content` for an asset without bytes, of a type reading systems do not show,
 *   or a drawing that runs a script or reaches outside itself
 */
export function imageItem(asset: ImageAsset, bytes: Uint8Array | undefined): ManifestItem {
  const extension = asset.extension.toLowerCase()
  const type = types[extension]
  if (!bytes) throw refusal(asset, 'image-missing', 'The bytes of this image are missing.', 'upload it again')
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  if (!type || !/^[\da-z]+$/i.test(asset.sha1hash) || type.begins?.test(start) === false) {
    throw refusal(asset, 'image-type', `This image is of no type for e-books, or is no “${asset.extension}”.`,
      'use JPEG, PNG, GIF, WebP or SVG')
  }
  const danger = extension === 'svg' ? svgDanger(new TextDecoder().decode(bytes)) : null
  if (danger !== null) {
    throw refusal(asset, 'image-active', `This drawing is not a mere picture: ${danger}.`, 'export it as plain SVG or as PNG')
  }
  const {width, height} = asset.metadata.dimensions
  return {
    id: `image-${asset.sha1hash}`, mediaType: type.mediaType,
    path: `images/${asset.sha1hash}-${Math.round(width)}x${Math.round(height)}.${extension}`,
  }
}

/**
 * Whether a picture moves: a GIF or PNG of several frames, a WebP with an animation
 * (https://www.w3.org/TR/png-3/#apng-frame-based-animation, https://developers.google.com/speed/webp/docs/riff_container).
 */
export function isAnimated(bytes: Uint8Array): boolean {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const head = data.toString('latin1', 0, 64)
  if (head.startsWith('GIF8')) {
    // A graphic control stands before each frame; in what is packed its four bytes hardly ever come.
    const control = Buffer.from([0x21, 0xf9, 0x04])
    return data.indexOf(control, data.indexOf(control) + 1) > data.indexOf(control)
  }
  return head.startsWith('\u0089PNG') ? data.includes('acTL', 0, 'latin1') : /^RIFF.{4}WEBPVP8X/s.test(head) && data.includes('ANIM')
}

function refusal({_id}: ImageAsset, rule: string, message: string, hint: string): Failure {
  return new Failure('content', [{rule, severity: 'error', document: _id, message, hint}])
}
