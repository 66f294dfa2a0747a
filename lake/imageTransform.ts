import sharp from 'sharp'
import type {ResizeOptions, Sharp} from 'sharp'
import {badRequest, notEmulated} from './error.ts'
import {pixelLimit} from './imageInfo.ts'

/** Largest side asked for, in pixels. */
const sideLimit = 8192
const fits = {
  clip: 'inside', crop: 'cover', fill: 'contain', fillmax: 'contain', max: 'inside', min: 'inside', scale: 'fill',
} as const
const formats = ['jpg', 'pjpg', 'png', 'webp', 'avif'] as const
const known = [
  'w', 'h', 'fit', 'crop', 'fp-x', 'fp-y', 'rect', 'fm', 'q', 'dpr', 'bg', 'blur', 'flip', 'or', 'auto', 'dl',
]
const unable = ['max-w', 'max-h', 'min-w', 'min-h', 'sharp', 'sat', 'invert']

export interface Picture {
  content: Uint8Array
  mimeType: string
}

/**
 * A picture as the parameters of its URL ask for it (https://www.sanity.io/docs/image-urls).
 *
 * @param accepts the request's Accept header, for `auto=format`
 * @returns `null` when nothing is asked
 * @throws ApiError for a wrong parameter, or one that is not emulated
 */
export async function transformed(content: Uint8Array, search: URLSearchParams,
  accepts: string): Promise<Picture | null> {
  for (const name of search.keys()) {
    if (unable.includes(name)) throw notEmulated(`The image parameter "${name}"`)
    if (!known.includes(name)) throw badRequest(`Unknown image parameter "${name}"`)
  }
  const asked = [...search.keys()].filter((name) => name !== 'dl')
  if (asked.length === 0) return null
  const image = sharp(content, {limitInputPixels: pixelLimit}).autoOrient()
  const {autoOrient: source, format} = await sharp(content, {limitInputPixels: pixelLimit}).metadata()
  const rect = search.get('rect')?.split(',').map(Number)
  let {width, height} = source
  if (rect) {
    const [left = 0, top = 0, w = 0, h = 0] = rect
    const whole = rect.length === 4 && rect.every((n) => Number.isInteger(n) && n >= 0)
    if (!whole || w < 1 || h < 1) throw badRequest('"rect" is left,top,width,height in pixels')
    ;[width, height] = [Math.min(w, width - left), Math.min(h, height - top)]
    if (width < 1 || height < 1) throw badRequest('"rect" lies outside the image')
    image.extract({left, top, width, height})
  }
  resize(image, search, width, height)
  adjust(image, search)
  return encode(image, search, format, accepts)
}

function resize(image: Sharp, search: URLSearchParams, width: number, height: number): void {
  const ratio = number(search, 'dpr', 1, 3) ?? 1
  const [w, h] = [number(search, 'w', 1, sideLimit), number(search, 'h', 1, sideLimit)]
    .map((side) => side === undefined ? undefined : Math.min(Math.round(side * ratio), sideLimit))
  if (w === undefined && h === undefined) return
  const fit = search.get('fit') ?? 'clip'
  if (!Object.hasOwn(fits, fit)) throw notEmulated(`The image parameter "fit=${fit}"`)
  const options: ResizeOptions = {fit: fits[fit as 'clip']}
  if (fit === 'max' || fit === 'fillmax' || fit === 'min') options.withoutEnlargement = true
  if (fit === 'min') options.fit = 'cover'
  if (fit === 'fill' || fit === 'fillmax') options.background = colour(search) ?? '#ffffff'
  const crop = search.get('crop') ?? 'center'
  if (fit === 'crop' && crop === 'focalpoint' && w !== undefined && h !== undefined) {
    focus(image, search, {width, height}, {width: w, height: h})
  } else if (fit === 'crop') options.position = position(crop)
  image.resize({...options, ...w !== undefined && {width: w}, ...h !== undefined && {height: h}})
}

/** Cuts the largest part of the wanted shape whose middle is as near to the focal point as the edges allow. */
function focus(image: Sharp, search: URLSearchParams, from: {width: number; height: number},
  to: {width: number; height: number}): void {
  const scale = Math.min(from.width / to.width, from.height / to.height)
  const [width, height] = [Math.round(to.width * scale), Math.round(to.height * scale)]
  const start = (point: number, part: number, whole: number) =>
    Math.round(Math.min(Math.max(point * whole - part / 2, 0), whole - part))
  const left = start(number(search, 'fp-x', 0, 1) ?? 0.5, width, from.width)
  const top = start(number(search, 'fp-y', 0, 1) ?? 0.5, height, from.height)
  image.extract({left, top, width, height})
}

function position(crop: string): NonNullable<ResizeOptions['position']> {
  if (crop === 'entropy') return sharp.strategy.entropy
  const sides = crop.split(',')
  if (!sides.every((side) => ['top', 'bottom', 'left', 'right', 'center', 'focalpoint'].includes(side))) {
    throw badRequest(`Wrong "crop=${crop}"`)
  }
  const words = sides.filter((side) => side !== 'center' && side !== 'focalpoint')
  return words.length === 0 ? 'center' : words.sort((a) => a === 'left' || a === 'right' ? -1 : 1).join(' ')
}

function adjust(image: Sharp, search: URLSearchParams): void {
  const blur = number(search, 'blur', 0, 2000)
  if (blur) image.blur(Math.max(blur / 10, 0.3))
  const turn = search.get('or')
  if (turn !== null) {
    if (!['0', '90', '180', '270'].includes(turn)) throw badRequest('"or" is 0, 90, 180 or 270')
    image.rotate(Number(turn))
  }
  const flip = search.get('flip') ?? ''
  if (flip.includes('h')) image.flop()
  if (flip.includes('v')) image.flip()
  const background = colour(search)
  if (background !== undefined) image.flatten({background})
}

async function encode(image: Sharp, search: URLSearchParams, source: string, accepts: string): Promise<Picture> {
  const own = {jpeg: 'jpg', svg: 'png', gif: 'png', tiff: 'png', heif: 'avif'}[source] ?? source
  const auto = search.get('auto') === 'format' && accepts.includes('image/webp') ? 'webp' : own
  const format = (search.get('fm') ?? auto) as typeof formats[number]
  if (!formats.includes(format)) throw badRequest(`"fm" is one of ${formats.join(', ')}`)
  const quality = number(search, 'q', 1, 100) ?? 75
  if (format === 'png') image.png()
  else if (format === 'webp') image.webp({quality})
  else if (format === 'avif') image.avif({quality})
  else image.flatten({background: colour(search) ?? '#ffffff'}).jpeg({quality, progressive: format === 'pjpg'})
  const mimeType = format === 'jpg' || format === 'pjpg' ? 'image/jpeg' : `image/${format}`
  return {content: await image.toBuffer(), mimeType}
}

function number(search: URLSearchParams, name: string, least: number, most: number): number | undefined {
  const text = search.get(name)
  if (text === null) return undefined
  const value = Number(text)
  if (text !== '' && value >= least && value <= most) return value
  throw badRequest(`"${name}" is a number from ${least} to ${most}`)
}

function colour(search: URLSearchParams): string | undefined {
  const text = search.get('bg')
  if (text === null) return undefined
  if (/^([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(text)) return `#${text}`
  throw badRequest('"bg" is a colour of 3, 6 or 8 hexadecimal digits')
}
