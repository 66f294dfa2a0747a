import {expect, test} from 'vitest'
import {coverColours} from '../../../templates/cover.ts'
import {defaultStyles} from '../../../templates/styles/index.ts'
import {readTokens} from './tokens.ts'

test('every colour of the print style sheets has its inks, so that none is left to a profile', () => {
  const tokens = readTokens(defaultStyles.tokens)
  expect(tokens.filter(({cmyk, black}) => !cmyk || black === undefined).map(({name, rgb}) => `${name} ${rgb}`))
    .toEqual(['paper 246,242,233'])
  const inks = new Map(tokens.map(({rgb, cmyk}) => [rgb.join(), cmyk]))
  const rgbOf = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join()
  expect(Object.values(coverColours).map((colour) => inks.get(rgbOf(colour)))).toEqual([
    [0, 0, 0, 100], [2, 4, 9, 0], [0, 88, 82, 8],
  ])
})

test('what paper says goes before what screens say, and dark screens say nothing', () => {
  expect(readTokens(`
    :root { --a: #ABC; --a-cmyk: 1 2 3 4; --a-k: 50; --b: #000001; --size: 12pt }
    @media (prefers-color-scheme: dark) { :root { --a: #111111; --a-cmyk: 9 9 9 9 } }
    @media print { :root { --a: #123456; /* ; */ --a-cmyk: 0 0 0 40; --a-k: 41; --b-cmyk: 0 50 50 0; --b-spot: "PANTONE 186 C" } }
  `)).toEqual([
    {name: 'a', rgb: [0x12, 0x34, 0x56], cmyk: [0, 0, 0, 40], black: 41},
    {name: 'b', rgb: [0, 0, 1], cmyk: [0, 50, 50, 0], spot: 'PANTONE 186 C'},
    {name: 'a', rgb: [0xaa, 0xbb, 0xcc], cmyk: [1, 2, 3, 4], black: 50},
  ])
})

test.each([
  ['--a: #000; --a-cmyk: 0 0 0', '--a-cmyk: “0 0 0” is no ink.'],
  ['--a: #000; --a-cmyk: 0 0 0 101', '--a-cmyk: “0 0 0 101” is no ink.'],
  ['--a: #000; --a-k: black', '--a-k: “black” is no ink.'],
  ['--a: #000; --a-spot: "Gold"', '--a-spot: “Gold” is no ink.'],
])('%s: %s', (body, message) => {
  expect(() => readTokens(`:root { ${body} }`)).toThrow(message)
})
