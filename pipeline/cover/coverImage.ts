import sharp from 'sharp'
import {coverColours, type CoverBook} from '../../templates/cover.ts'
import type {Book} from '../book.ts'

export interface CoverImageOptions {
  /** Pixels. */
  width: number
  height: number
  format: 'png' | 'jpeg'
}

/**
 * The cover as a picture: the one the editors chose for the edition, whole and
 * on paper where its shape differs, or the typographic one. sRGB, no metadata,
 * the same bytes for the same book.
 */
export async function coverImage(
  book: CoverBook & Pick<Book, 'images' | 'templates'>, {width, height, format}: CoverImageOptions,
): Promise<Uint8Array> {
  const asset = book.data.edition.cover?.asset
  const chosen = asset && book.images.get(asset._ref)
  const picture = chosen
    ? sharp(chosen).rotate().resize({width, height, fit: 'contain', background: coverColours.paper})
    : sharp(new TextEncoder().encode(book.templates.cover(book, {width, height})), {density: 72})
  const opaque = picture.flatten({background: coverColours.paper}).toColourspace('srgb')
  const encoded = format === 'png'
    ? opaque.png({compressionLevel: 9, adaptiveFiltering: false})
    : opaque.jpeg({quality: 88, chromaSubsampling: '4:4:4', mozjpeg: true})
  return new Uint8Array(await encoded.toBuffer())
}
