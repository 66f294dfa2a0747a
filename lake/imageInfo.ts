import sharp from 'sharp'
import type {FileType} from './fileType.ts'
import {ApiError} from './error.ts'
import {svgDanger} from '../schemas/svg.ts'

/** Larger pictures are refused: their pixels would not fit in memory. */
export const pixelLimit = 100_000_000

const types: Readonly<Record<string, FileType>> = {
  jpeg: {extension: 'jpg', mimeType: 'image/jpeg'},
  png: {extension: 'png', mimeType: 'image/png'},
  webp: {extension: 'webp', mimeType: 'image/webp'},
  gif: {extension: 'gif', mimeType: 'image/gif'},
  tiff: {extension: 'tif', mimeType: 'image/tiff'},
  heif: {extension: 'avif', mimeType: 'image/avif'},
  svg: {extension: 'svg', mimeType: 'image/svg+xml'},
}

export interface ImageInfo extends FileType {
  /** In pixels, as shown: after turning it as its EXIF orientation says. */
  width: number
  height: number
  hasAlpha: boolean
  isOpaque: boolean
  /** A tiny picture as a data URL, to show until the real one is loaded. */
  lqip?: string
}

/**
 * What an image is, by its content.
 *
 * @param withPreview also makes `lqip`
 * @throws ApiError when it is no image, too large, or an SVG that is more than a picture
 */
export async function imageInfo(content: Uint8Array, withPreview: boolean): Promise<ImageInfo> {
  try {
    const image = sharp(content, {limitInputPixels: pixelLimit})
    const {format, width, height, hasAlpha, orientation = 1} = await image.metadata()
    const type = types[format]
    if (type === undefined) throw new Error(`images of type ${format} are not taken`)
    const danger = format === 'svg' ? svgDanger(Buffer.from(content).toString('utf8')) : null
    if (danger !== null) throw new Error(`the SVG is more than a picture: ${danger}`)
    // Orientations from 5 on lie on their side.
    const [shownWidth, shownHeight] = orientation >= 5 ? [height, width] : [width, height]
    const {isOpaque} = await image.stats()
    const lqip = withPreview ? {lqip: await preview(content)} : {}
    return {...type, width: shownWidth, height: shownHeight, hasAlpha, isOpaque, ...lqip}
  } catch (error) {
    const description = `Not an image that can be taken: ${error instanceof Error ? error.message : String(error)}`
    throw new ApiError(400, {type: 'invalidImageError', description})
  }
}

async function preview(content: Uint8Array): Promise<string> {
  const tiny = await sharp(content, {limitInputPixels: pixelLimit})
    .autoOrient().resize(20).flatten({background: '#fff'}).jpeg({quality: 50}).toBuffer()
  return `data:image/jpeg;base64,${tiny.toString('base64')}`
}
