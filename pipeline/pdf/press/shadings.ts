import {deflateSync} from 'node:zlib'
import {PDFArray, PDFDict, PDFName, PDFNumber, type PDFContext} from '@cantoo/pdf-lib'
import {limitInk, mostBesideBlack, type Colours} from './colours.ts'
import {luminosity} from './content.ts'
import {functionOf, numbersAt} from './functions.ts'
import {coloursToInks} from './transform.ts'

/** Samples of a gradient along its line, and along each side of one over a plane. */
const onLine = 512
const onPlane = 384

/**
 * Gives a gradient the colours of the press: its function is sampled and each
 * sample converted, for a straight line between two colours of the screen is
 * none between their inks.
 *
 * @returns the most ink beside black on one place, percent
 * @throws Error for a gradient the browser does not write
 */
export async function convertShading(context: PDFContext, shading: PDFDict, colours: Colours, isMask: boolean): Promise<number> {
  if (shading.get(PDFName.of('ColorSpace')) !== PDFName.of('DeviceRGB')) return 0
  const kind = shading.lookup(PDFName.of('ShadingType'), PDFNumber).asNumber()
  if (kind > 3) throw new Error(`A gradient of type ${kind}`)
  const colourAt = functionOf(context, shading.get(PDFName.of('Function')))
  const domain = numbersAt(shading, 'Domain')
  const [x0 = 0, x1 = 1, y0 = 0, y1 = 1] = domain
  const size = kind === 1 ? [onPlane, onPlane] : [onLine]
  const along = (from: number, to: number, index: number, count: number) => from + (to - from) * index / (count - 1)
  const samples = size.reduce((product, side) => product * side)
  const rgb = new Uint8Array(samples * 3)
  for (let index = 0; index < samples; index++) {
    const input = kind === 1
      ? [along(x0, x1, index % onPlane, onPlane), along(y0, y1, Math.floor(index / onPlane), onPlane)] : [along(x0, x1, index, onLine)]
    colourAt(input).slice(0, 3).forEach((value, channel) => {
      rgb[index * 3 + channel] = Math.max(0, Math.min(255, Math.round(value * 255)))
    })
  }
  const inks = isMask ? luminosities(rgb) : await inksOf(rgb, colours)
  const channels = inks.length / samples
  const stream = context.stream(deflateSync(inks), {
    FunctionType: 0, Domain: kind === 1 ? [x0, x1, y0, y1] : [x0, x1], Range: Array.from({length: channels}, () => [0, 1]).flat(),
    Size: size, BitsPerSample: 8, Filter: 'FlateDecode',
  })
  shading.set(PDFName.of('Function'), context.register(stream))
  // Some programs take none for an error.
  if (kind === 1 && !shading.has(PDFName.of('Matrix'))) shading.set(PDFName.of('Matrix'), context.obj([1, 0, 0, 1, 0, 0]))
  shading.set(PDFName.of('ColorSpace'), PDFName.of(isMask ? 'DeviceGray' : 'DeviceCMYK'))
  if (shading.lookup(PDFName.of('Background')) instanceof PDFArray) throw new Error('A gradient with a background')
  return isMask ? 0 : mostBesideBlack(inks)
}

async function inksOf(rgb: Uint8Array, colours: Colours): Promise<Uint8Array> {
  const samples = rgb.length / 3
  const isNeutral = Array.from({length: samples}, (_, index) => index)
    .every((index) => colours.isNeutral(rgb[index * 3]!, rgb[index * 3 + 1]!, rgb[index * 3 + 2]!))
  if (!isNeutral) {
    const limited = await coloursToInks(rgb, colours.profile)
    limitInk(limited, colours.profile.inkLimit)
    return limited
  }
  const inks = new Uint8Array(samples * 4)
  for (let index = 0; index < samples; index++) {
    inks[index * 4 + 3] = colours.blackFor(colours.greyFor(rgb[index * 3]!, rgb[index * 3 + 1]!, rgb[index * 3 + 2]!))
  }
  return inks
}

function luminosities(rgb: Uint8Array): Uint8Array {
  return Uint8Array.from({length: rgb.length / 3}, (_, index) =>
    Math.round(luminosity(rgb[index * 3]!, rgb[index * 3 + 1]!, rgb[index * 3 + 2]!)))
}
