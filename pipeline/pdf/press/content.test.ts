import {beforeAll, expect, test} from 'vitest'
import {profileFor} from '../icc/index.ts'
import {Colours, greyOf, limitInk} from './colours.ts'
import {colouringIn, coloursSet, rewriteContent} from './content.ts'
import type {Token} from './tokens.ts'

const tokens: Token[] = [
  {name: 'ink', rgb: [29, 27, 24], cmyk: [0, 0, 0, 100], black: 100},
  {name: 'accent', rgb: [200, 50, 30], cmyk: [0, 88, 82, 8], black: 65},
  {name: 'seal', rgb: [1, 2, 3], cmyk: [0, 100, 100, 0], spot: 'Gold'},
]
let four: Colours
let one: Colours

beforeAll(async () => {
  four = await Colours.for(profileFor('coated'), 'cmyk', tokens)
  one = await Colours.for(profileFor('coated'), 'k', tokens)
})

async function press(content: string, colours = four, options: {isMask?: boolean; isPage?: boolean} = {}): Promise<string> {
  const bytes = Buffer.from(content, 'latin1')
  const operations = colouringIn(bytes)
  await colours.learn(coloursSet(operations))
  const rewritten = rewriteContent(bytes, operations, {colours, spotName: (spot) => `Spot${spot}`, ...options})
  return Buffer.from(rewritten.bytes).toString('latin1')
}

test('tokens keep their inks, greys are black alone, white is nothing', async () => {
  expect(await press('.1137 .1059 .0941 rg .7843 .1961 .1176 RG 1 1 1 rg 0 g 0 0 0 rg .5 .5 .5 RG'))
    .toBe('0 0 0 1 k 0 0.88 0.82 0.08 K 0 0 0 0 k 0 0 0 1 k 0 0 0 1 k 0 0 0 0.5725 K')
  expect(await press('.0039 .0078 .0118 rg 1 0 0 m .0039 .0078 .0118 RG')).toBe('/SpotGold cs 1 scn 1 0 0 m /SpotGold CS 1 SCN')
})

test('other colours go through the profile, without black where they are pure', async () => {
  const [c, m, y, k] = (await press('0 0 1 rg')).split(' ').map(Number) as [number, number, number, number]
  expect(c).toBeGreaterThan(0.85)
  expect([y, m < c, k < 0.15]).toEqual([0, true, true])
})

test('with one ink everything is black, tokens as they say', async () => {
  expect(await press('.7843 .1961 .1176 rg 1 0 0 RG 1 1 1 rg .1137 .1059 .0941 rg', one))
    .toMatch(/^0 0 0 0\.65 k 0 0 0 0\.\d+ K 0 0 0 0 k 0 0 0 1 k$/)
})

test('black text is printed over what is below, and nothing else is', async () => {
  expect(await press('BT <01> Tj <02> Tj ET 0 0 1 1 re f q .7843 .1961 .1176 rg BT <01> Tj ET Q BT <03> Tj ET /X Do', four, {isPage: true}))
    .toBe([
      '/Artifact BMC\nBT /TzOverprint gs\n<01> Tj <02> Tj ET\nEMC /TzKnockout gs\n0 0 1 1 re f',
      'q 0 0.88 0.82 0.08 k /Artifact BMC\nBT <01> Tj ET\nEMC Q /Artifact BMC\nBT /TzOverprint gs\n<03> Tj ET\nEMC',
      '/TzKnockout gs\n/X Do',
    ].join(' '))
  // A form has the colour of whoever paints it.
  expect(await press('BT <01> Tj ET')).toBe('/Artifact BMC\nBT <01> Tj ET\nEMC')
})

test('marks of the structure are left out', async () => {
  expect(await press('/P <</MCID 0>> BDC BT /Span <</ActualText (>) >> BDC <01> Tj EMC ET EMC /X MP')).toBe(' BT  <01> Tj  ET  ')
})

test('a mask stays as light as it is', async () => {
  expect(await press('1 0 0 rg .5 g 1 1 1 RG <01> Tj', four, {isMask: true})).toBe('0.3 g 0.502 g 1 G <01> Tj')
})

test('law: greys grow darker with their black, from nothing to all of it', () => {
  const blacks = Array.from({length: 256}, (_, grey) => four.blackFor(grey))
  expect([blacks[0], blacks[255]]).toEqual([255, 0])
  expect(blacks).toEqual(blacks.toSorted((a, b) => b - a))
  expect([greyOf(7, 7, 7), greyOf(255, 255, 255), greyOf(255, 0, 0)]).toEqual([7, 255, 128])
})

test('too much ink gives colour away, never black', () => {
  const inks = [255, 255, 255, 255, 100, 100, 100, 0, 200, 100, 0, 255]
  expect(limitInk(inks, 200)).toBe(2)
  expect(inks).toEqual([85, 85, 85, 255, 100, 100, 100, 0, 170, 85, 0, 255])
})
