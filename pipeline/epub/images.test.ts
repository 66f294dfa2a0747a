import {describe, expect, it} from 'vitest'
import type {ImageAsset} from '../../schemas/types.ts'
import {Failure} from '../finding.ts'
import {imageItem} from './images.ts'

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
