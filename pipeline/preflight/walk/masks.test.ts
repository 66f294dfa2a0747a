import {expect, test} from 'vitest'
import {finish, rawStream, use} from '../fixtures/draft.ts'
import {goodX4} from '../fixtures/x4.ts'
import {preflight} from '../index.ts'

test('pictures of a soft mask are as large as the matrix makes them that was in force when it was set', async () => {
  const draft = await goodX4()
  const {context, content} = draft
  const picture = context.register(rawStream(context, new Uint8Array(100 * 100), {
    Type: 'XObject', Subtype: 'Image', Width: 100, Height: 100, ColorSpace: 'DeviceGray', BitsPerComponent: 8,
  }))
  const group = context.register(rawStream(context, '100 0 0 100 0 0 cm /Shadow Do', {
    Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 100, 100], Group: {S: 'Transparency', CS: 'DeviceGray'},
    Resources: {XObject: {Shadow: picture}},
  }))
  use(draft, 'ExtGState', 'Soft', {SMask: {S: 'Luminosity', G: group}})
  const shadow = (scale: number) => content.push(`q ${scale} 0 0 ${scale} 40 40 cm /Soft gs 0 0 0 1 k 0 0 90 90 re f Q`)
  const resolutions = async () =>
    (await preflight(await finish(draft))).findings.map(({rule, message}) => `${rule}: ${message}`)
  shadow(0.24)
  expect(await resolutions()).toEqual([])
  shadow(0.36)
  expect(await resolutions()).toEqual(['x4-resolution: A picture has 200 ppi where it is printed, 100 × 100 pixels.'])
})
