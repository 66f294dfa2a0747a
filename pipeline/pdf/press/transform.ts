import sharp, {type Sharp} from 'sharp'
import type {Profile} from '../icc/index.ts'

/** Pixels of one kind, channels together. */
export interface Pixels {
  data: Uint8Array
  width: number
  height: number
}

/**
 * Converts an image to the four inks of a profile. Never by way of
 * `toColourspace('cmyk')`: that converts to the library's own CMYK first, and
 * from there to the profile, which loses every dark tone.
 *
 * @param image in RGB, or with a profile of its own
 */
export async function toInks(image: Sharp, profile: Profile): Promise<Pixels> {
  const {data, info} = await image.withIccProfile(profile.path).raw().toBuffer({resolveWithObject: true})
  if (info.channels !== 4) throw new Error(`The profile gave ${info.channels} inks in place of four`)
  return {data, width: info.width, height: info.height}
}

/** Converts colours in a row, three bytes each, to four. */
export async function coloursToInks(rgb: Uint8Array, profile: Profile): Promise<Uint8Array> {
  if (rgb.length === 0) return new Uint8Array()
  // Rows of a thousand: no picture is wider than sixty-five.
  const count = rgb.length / 3
  const width = Math.min(count, 1000)
  const height = Math.ceil(count / width)
  const padded = Buffer.alloc(width * height * 3)
  padded.set(rgb)
  const {data} = await toInks(sharp(padded, {raw: {width, height, channels: 3}}), profile)
  return data.subarray(0, count * 4)
}

/** How light (L*) each part of 255 of black alone is on the paper of a profile, from paper to ink. */
export async function blackTones(profile: Profile): Promise<Float64Array> {
  const inks = Buffer.alloc(256 * 4)
  for (let step = 0; step < 256; step++) inks[step * 4 + 3] = step
  const tiff = cmykTiff({data: inks, width: 256, height: 1}, profile.bytes)
  const rgb = await sharp(tiff).toColourspace('srgb').raw().toBuffer()
  return Float64Array.from({length: 256}, (_, step) => lightness(rgb[step * 3]!, rgb[step * 3 + 1]!, rgb[step * 3 + 2]!))
}

/** L* of a colour in sRGB. */
export function lightness(red: number, green: number, blue: number): number {
  const linear = (value: number) => (value <= 10.31475 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4)
  const y = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y
}

/** A picture in four inks as TIFF 6.0: the one form in which the library takes such bytes for what they are. */
export function cmykTiff({data, width, height}: Pixels, icc?: Uint8Array): Buffer {
  const tags: [tag: number, type: 3 | 4 | 7, count: number, value: number][] = []
  const bitsAt = 8
  const iccAt = 16
  const dataAt = iccAt + (icc?.length ?? 0) + ((icc?.length ?? 0) % 2)
  tags.push([256, 4, 1, width], [257, 4, 1, height], [258, 3, 4, bitsAt], [259, 3, 1, 1], [262, 3, 1, 5],
    [273, 4, 1, dataAt], [277, 3, 1, 4], [278, 4, 1, height], [279, 4, 1, data.length], [284, 3, 1, 1])
  if (icc) tags.push([34_675, 7, icc.length, iccAt])
  const directoryAt = dataAt + data.length + (data.length % 2)
  const tiff = Buffer.alloc(directoryAt + 2 + tags.length * 12 + 4)
  tiff.write('II*\0', 'latin1')
  tiff.writeUInt32LE(directoryAt, 4)
  for (let channel = 0; channel < 4; channel++) tiff.writeUInt16LE(8, bitsAt + channel * 2)
  if (icc) tiff.set(icc, iccAt)
  tiff.set(data, dataAt)
  tiff.writeUInt16LE(tags.length, directoryAt)
  tags.forEach(([tag, type, count, value], index) => {
    const at = directoryAt + 2 + index * 12
    tiff.writeUInt16LE(tag, at)
    tiff.writeUInt16LE(type, at + 2)
    tiff.writeUInt32LE(count, at + 4)
    if (type === 3 && count === 1) tiff.writeUInt16LE(value, at + 8)
    else tiff.writeUInt32LE(value, at + 8)
  })
  return tiff
}
