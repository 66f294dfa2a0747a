import sharp from 'sharp'
import {expect, test} from 'vitest'
import {imageSize, kindOf} from './file-kind.ts'

const picture = () => sharp({create: {width: 300, height: 200, channels: 3, background: '#888'}})
const gentle = picture().webp({quality: 50})

test.each([
  ['image/png', picture().png()], ['image/jpeg', picture().jpeg()], ['image/jpeg', picture().withMetadata().jpeg({progressive: true})],
  ['image/gif', picture().gif()], ['image/webp', gentle], ['image/webp', picture().webp({lossless: true})],
  ['image/webp', picture().ensureAlpha(0.5).webp({quality: 50})],
])('%s tells its kind and size in its head', async (kind, image) => {
  const bytes = new Uint8Array(await image.toBuffer())
  expect({kind: kindOf(bytes), size: imageSize(bytes)}).toEqual({kind, size: {width: 300, height: 200}})
  for (let length = 0; length < 40; length++) expect(() => imageSize(bytes.subarray(0, length))).not.toThrow()
})

test('text and drawings have no kind of their own', () => {
  const bytes = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')
  expect({kind: kindOf(bytes), size: imageSize(bytes)}).toEqual({})
})
