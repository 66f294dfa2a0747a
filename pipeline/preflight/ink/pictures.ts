import type {PdfFile} from '../file/file.ts'
import type {Stream} from '../file/objects.ts'
import type {Box} from '../../pdf/syntax/matrix.ts'
import {readSpace} from '../walk/space.ts'
import {sumOf, type Plates} from './mix.ts'
import {Samples} from './samples.ts'

/** Tiles of a picture across and down; of one that has fewer pixels each is one. */
const mostTiles = 16
/** Larger pictures are looked at in a smaller size, in which fine grain is evened out as on paper. */
const widest = 2000
/** Pixels of all pictures together that are looked at. */
const mostPixels = 2 ** 30
const mostOfOne = 2 ** 27

/** Inks of a picture in four inks. */
export interface PictureInks {
  /** The most ink on one place, 0 to 4. */
  most: number
  /** Inks that matter of a part of it; the picture is a unit square, its lower left corner the origin. */
  inksIn(part: Box): Plates[]
}

/** Inks of pictures by their streams; of those that are not there they are not known. */
export type Pictures = ReadonlyMap<Stream, PictureInks>

/** Looks at the pixels of pictures in four inks: plain ones and JPEG, eight bits an ink. */
export async function readPictures(file: PdfFile, streams: Iterable<Stream>): Promise<Pictures> {
  const pictures = new Map<Stream, PictureInks>()
  let left = mostPixels
  for (const stream of streams) {
    const [width, height] = [file.number(stream.dict.get('Width')) ?? 0, file.number(stream.dict.get('Height')) ?? 0]
    if (!isInFourInks(file, stream) || !(width > 0 && height > 0) || width * height > mostOfOne) continue
    if ((left -= width * height) < 0) break
    const pixels = await pixelsOf(file, stream, width, height)
    if (pixels) pictures.set(stream, summaryOf(pixels, file.numbers(stream.dict.get('Decode')) ?? []))
  }
  return pictures
}

function isInFourInks(file: PdfFile, {dict}: Stream): boolean {
  if (file.name(dict.get('Subtype')) !== 'Image' || file.get(dict.get('ImageMask')) === true) return false
  if ((file.number(dict.get('BitsPerComponent')) ?? 8) !== 8) return false
  const {family, components} = readSpace(file, dict.get('ColorSpace'), new Map())
  return family === 'DeviceCMYK' || (family === 'ICCBased' && components === 4)
}

interface Pixels {
  bytes: Uint8Array
  width: number
  height: number
}

async function pixelsOf(file: PdfFile, stream: Stream, width: number, height: number): Promise<Pixels | undefined> {
  const filters = file.filters(stream).map(({name}) => name)
  const bytes = file.decode(stream)
  if (!bytes) return undefined
  if (filters.at(-1) === 'DCTDecode' || filters.at(-1) === 'DCT') return pixelsOfJpeg(bytes)
  return filters.some((name) => /^(?:JPX|CCITT|CCF|JBIG2)/.test(name)) || bytes.length < width * height * 4
    ? undefined : {bytes, width, height}
}

async function pixelsOfJpeg(jpeg: Uint8Array): Promise<Pixels | undefined> {
  // The library opens whatever it knows, and a file may call anything JPEG.
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) return undefined
  // Few files have such pictures, and the library takes its time to load.
  const {default: sharp} = await import('sharp')
  try {
    const image = sharp(jpeg, {limitInputPixels: mostOfOne})
    if ((await image.metadata()).space !== 'cmyk') return undefined
    const {data, info} = await image
      .pipelineColourspace('cmyk').toColourspace('cmyk')
      .resize({width: widest, height: widest, fit: 'inside', withoutEnlargement: true, kernel: 'nearest'})
      .raw().toBuffer({resolveWithObject: true})
    if (info.channels !== 4) return undefined
    // The library turns the inks of every JPEG upside down, as Adobe's programs do; the format does not.
    for (let at = 0; at < data.length; at++) data[at] = 255 - data[at]!
    return {bytes: data, width: info.width, height: info.height}
  } catch {
    // A damaged one is not known.
    return undefined
  }
}

function summaryOf({bytes, width, height}: Pixels, decode: readonly number[]): PictureInks {
  const [across, down] = [Math.min(mostTiles, width), Math.min(mostTiles, height)]
  const parts = Array.from({length: across * down}, () => new Samples())
  const known = new Map<number, Plates>()
  const inkOf = Array.from({length: 4}, (_, channel) => {
    const [low = 0, high = 1] = [decode[channel * 2], decode[channel * 2 + 1]]
    return Float64Array.from({length: 256}, (__, value) => Math.min(1, Math.max(0, low + value / 255 * (high - low))))
  })
  let last = -1
  let lastTile = -1
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const at = (row * width + column) * 4
      const key = bytes[at]! * 2 ** 24 + (bytes[at + 1]! << 16 | bytes[at + 2]! << 8 | bytes[at + 3]!)
      const tile = Math.floor(row * down / height) * across + Math.floor(column * across / width)
      if (key === last && tile === lastTile) continue
      last = key
      lastTile = tile
      let plates = known.get(key)
      if (!plates) {
        plates = [
          inkOf[0]![bytes[at]!]!, inkOf[1]![bytes[at + 1]!]!, inkOf[2]![bytes[at + 2]!]!, inkOf[3]![bytes[at + 3]!]!, 0,
        ]
        if (known.size < 100_000) known.set(key, plates)
      }
      parts[tile]!.add(plates)
    }
  }
  const lists = parts.map(({list}) => list)
  const index = (share: number, tiles: number) => Math.min(tiles - 1, Math.max(0, Math.floor(share * tiles)))
  return {
    most: Math.max(...lists.flat().map(sumOf)),
    inksIn([left, bottom, right, top]) {
      const samples = new Samples()
      for (let row = index(1 - top, down); row <= index(1 - bottom, down); row++) {
        for (let column = index(left, across); column <= index(right, across); column++) {
          samples.addAll(lists[row * across + column]!)
        }
      }
      return samples.list
    },
  }
}
