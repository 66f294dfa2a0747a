import sharp from 'sharp'
import {describe, expect, it} from 'vitest'
import type {ImageAsset} from '../../schemas/types.ts'
import {Failure} from '../finding.ts'
import {imageItem, isAnimated} from './images.ts'

const asset = (extension: string): ImageAsset => ({
  _id: `image-abc-10x20-${extension}`, _type: 'sanity.imageAsset', sha1hash: 'abc', extension,
  mimeType: 'x/y', size: 1, path: '', metadata: {dimensions: {width: 10, height: 20, aspectRatio: 0.5}},
})
const bytes = (text: string) => Buffer.from(text, 'latin1')
const svg = (inner: string) =>
  bytes(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">${inner}</svg>`)

const ruleOf = (extension: string, content: Uint8Array | undefined) => {
  try {
    return imageItem(asset(extension), content).mediaType
  } catch (error) {
    return error instanceof Failure ? error.findings[0]!.rule : error
  }
}

describe('imageItem', () => {
  it('names a file after the hash of its content', () => {
    expect(imageItem(asset('PNG'), bytes('\u0089PNG\r\n')))
      .toEqual({id: 'image-abc', path: 'images/abc-10x20.png', mediaType: 'image/png'})
  })

  it('believes bytes, not names', () => {
    expect([
      ruleOf('jpg', bytes('\u00ff\u00d8\u00ff\u00e0')), ruleOf('webp', bytes('RIFF\n\n\n\nWEBP')),
      ruleOf('gif', bytes('GIF89a')),
      ruleOf('png', bytes('GIF89a')), ruleOf('tiff', bytes('II*')), ruleOf('png', undefined),
    ]).toEqual(['image/jpeg', 'image/webp', 'image/gif', 'image-type', 'image-type', 'image-missing'])
  })

  it('takes a drawing that only draws', () => {
    expect(ruleOf('svg', svg('<a xlink:href="#b"><path id="b" fill="url(#c)" d="M0 0"/></a>'))).toBe('image/svg+xml')
  })

  it.each([
    '<script>alert(1)</script>', '<path onload="alert(1)"/>', '<image xlink:href="https://example.org/x.png"/>',
    '<use href="file:///etc/passwd#x"/>', '<foreignObject/>',
    '<path fill="url(https://example.org/)"/>', '<a href="javascript:alert(1)"/>',
    '<style>@import "https://example.org/x.css"</style>',
    '<style>path{fill:url("//example.org")}</style>', '<unclosed>',
  ])('refuses the drawing %s', (inner) => {
    expect(ruleOf('svg', svg(inner))).toBe('image-active')
  })
})

describe('isAnimated', () => {
  const frames = sharp(Buffer.concat([0, 90, 180].map((gray) => Buffer.alloc(64 * 64 * 3, gray))), {
    raw: {width: 64, height: 192, channels: 3, pageHeight: 64},
  })

  it.each(['gif', 'webp'] as const)('tells a moving %s from one that stands', async (format) => {
    const moving = await frames.clone().toFormat(format, {loop: 0, delay: [100, 100, 100]}).toBuffer()
    const still = await sharp(moving).toFormat(format).toBuffer()
    expect([moving, still].map(isAnimated)).toEqual([true, false])
  })

  it('knows a PNG of several frames by its chunk', async () => {
    const still = await sharp({create: {width: 8, height: 8, channels: 3, background: 'red'}}).png().toBuffer()
    const [head, rest] = [still.subarray(0, 33), still.subarray(33)]
    expect([still, Buffer.concat([head, bytes('\0\0\0\bacTL'), Buffer.alloc(12), rest])].map(isAnimated)).toEqual([false, true])
  })
})
