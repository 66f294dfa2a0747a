import sharp from 'sharp'
import {expect, test} from 'vitest'
import {edgeColour, isLight} from './ground.ts'

const svg = (inner: string, size = 'width="80.4" height="120.6"') => new TextEncoder().encode(
  `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${inner}</svg>`)
const ground = '<rect width="100%" height="100%" fill="#12324a"/>'

test.each([
  ['one colour', svg(ground), true, '#12324a'],
  ['a spot at the edge', svg(`${ground}<rect width="9" height="9" fill="red"/>`), false, '#12324a'],
  ['a band along the other edge', svg(`${ground}<rect x="60" width="21" height="100%" fill="red"/>`), false, '#12324a'],
  ['the same, where all edges count', svg(`${ground}<rect x="60" width="21" height="100%" fill="red"/>`), true, undefined],
  ['two colours', svg(`${ground}<rect width="9" height="60" fill="red"/>`), false, undefined],
  ['nothing, on paper', svg(''), true, '#f6f2e9'],
] as const)('%s', async (_, picture, all, colour) => expect(await edgeColour(picture, all, '#f6f2e9')).toBe(colour))

test('a photograph has none, a JPEG of one colour has one', async () => {
  const flat = await sharp({create: {width: 1000, height: 400, channels: 3, background: '#404040'}}).jpeg().toBuffer()
  expect(await edgeColour(flat, true, '#ffffff')).toBe('#404040')
  const noise = await sharp({create: {width: 1000, height: 400, channels: 3, background: '#404040', noise: {type: 'gaussian', mean: 128, sigma: 60}}})
    .jpeg().toBuffer()
  expect(await edgeColour(noise, true, '#ffffff')).toBeUndefined()
})

test('dark text on light grounds, light text on dark ones', () => {
  expect(['#ffffff', '#f6f2e9', '#8a8a8a', '#c8321e', '#12324a', '#000000'].map(isLight)).toEqual([true, true, true, false, false, false])
})
