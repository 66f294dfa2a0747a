import {deflateSync} from 'node:zlib'
import {PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream, type PDFContext, type PDFRef} from '@cantoo/pdf-lib'
import sharp, {type Sharp} from 'sharp'
import {bytesOf} from '../document/streams.ts'
import {limitInk, mostBesideBlack, type Colours} from './colours.ts'
import {cmykTiff, toInks, type Pixels} from './transform.ts'

const quality = {quality: 93, chromaSubsampling: '4:4:4'} as const
/** Edges in a JPEG overshoot a little. */
const reserve = 6

/**
 * Gives an image of the browser (ISO 32000-1, 8.9) the inks of the press.
 * Grey ones become black alone. Photographs stay JPEG, the others lossless.
 *
 * @returns the most ink beside black on one place, percent
 * @throws Error for an image the browser does not write
 */
export async function convertImage(context: PDFContext, ref: PDFRef, image: PDFRawStream, colours: Colours): Promise<number> {
  const {dict} = image
  if (dict.get(PDFName.of('ImageMask'))) return 0
  const size = {width: numberAt(dict, 'Width'), height: numberAt(dict, 'Height')}
  const channels = channelsOf(dict)
  if (channels === undefined) throw new Error(`An image in ${dict.lookup(PDFName.of('ColorSpace'))?.toString()}`)
  const isJpeg = dict.get(PDFName.of('Filter')) === PDFName.of('DCTDecode')
  const write = (data: Uint8Array, entries: Parameters<typeof context.stream>[1]) => {
    const made = context.stream(data, {
      Type: 'XObject', Subtype: 'Image', Width: size.width, Height: size.height, BitsPerComponent: 8, ...entries,
    })
    for (const name of ['SMask', 'Interpolate'].map((each) => PDFName.of(each))) {
      const value = dict.get(name)
      if (value) made.dict.set(name, value)
    }
    context.assign(ref, made)
  }
  const source = isJpeg ? sharp(image.contents) : sharp(bytesOf(image), {raw: {...size, channels}})
  const grey = await greyPixels(source, channels, colours)
  if (grey) {
    const inked = grey.map((value) => 255 - colours.blackFor(value))
    if (isJpeg) {
      const jpeg = await sharp(inked, {raw: {...size, channels: 1}}).toColourspace('b-w').jpeg(quality).toBuffer()
      write(jpeg, {ColorSpace: 'DeviceGray', Filter: 'DCTDecode'})
    } else write(deflateSync(inked), {ColorSpace: 'DeviceGray', Filter: 'FlateDecode'})
    return 0
  }
  const inks = await toInks(source.clone(), colours.profile)
  const spare = isJpeg ? reserve : 0
  limitInk(inks.data, colours.profile.inkLimit - spare)
  // Adobe's programs write such JPEG upside down, and so does the library.
  if (isJpeg) write(await jpegOf(inks), {ColorSpace: 'DeviceCMYK', Filter: 'DCTDecode', Decode: [1, 0, 1, 0, 1, 0, 1, 0]})
  else write(deflateSync(inks.data), {ColorSpace: 'DeviceCMYK', Filter: 'FlateDecode'})
  return mostBesideBlack(inks.data) + spare
}

function jpegOf(inks: Pixels): Promise<Buffer> {
  return sharp(cmykTiff(inks)).pipelineColourspace('cmyk').toColourspace('cmyk').jpeg(quality).toBuffer()
}

/** The greys of an image that has no colour, or is to have none. */
async function greyPixels(source: Sharp, channels: number, colours: Colours): Promise<Uint8Array | undefined> {
  const {data, info} = await source.clone().toColourspace(channels === 1 ? 'b-w' : 'srgb').raw().toBuffer({resolveWithObject: true})
  if (info.channels === 1) return data
  const grey = new Uint8Array(data.length / info.channels)
  for (let index = 0; index < grey.length; index++) {
    const at = index * info.channels
    const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!]
    if (!colours.isNeutral(red, green, blue)) return undefined
    grey[index] = colours.greyFor(red, green, blue)
  }
  return grey
}

function channelsOf(dict: PDFDict): 1 | 3 | undefined {
  const space = dict.lookup(PDFName.of('ColorSpace'))
  if (numberAt(dict, 'BitsPerComponent') !== 8) return undefined
  if (space === PDFName.of('DeviceGray')) return 1
  if (space === PDFName.of('DeviceRGB')) return 3
  if (!(space instanceof PDFArray) || space.get(0) !== PDFName.of('ICCBased')) return undefined
  const count = numberAt(space.lookup(1, PDFRawStream).dict, 'N')
  return count === 1 || count === 3 ? count : undefined
}

const numberAt = (dict: PDFDict, name: string) => dict.lookup(PDFName.of(name), PDFNumber).asNumber()
