import sharp from 'sharp'
import {describe, expect, test} from 'vitest'
import {cmykTiff} from '../../pdf/press/transform.ts'
import {finish, rawStream, use, type Literal} from '../fixtures/draft.ts'
import {goodX4, type X4Draft} from '../fixtures/x4.ts'
import {preflight} from '../index.ts'

/** What the rules about ink say of a page that paints this. */
async function inkOf(paint: (draft: X4Draft) => string | Promise<string>): Promise<string[]> {
  const draft = await goodX4()
  for (const [name, state] of Object.entries({
    Off: {OP: false, op: false}, Multiply: {OP: false, op: false, BM: 'Multiply'},
    Half: {OP: false, op: false, BM: 'Multiply', ca: 0.5},
    Over: {OP: true, op: true, OPM: 1}, Darken: {OP: false, op: false, BM: 'Darken'},
    Difference: {OP: false, op: false, BM: 'Difference'},
  })) use(draft, 'ExtGState', name, state)
  draft.content.push(await paint(draft))
  const {findings} = await preflight(await finish(draft), {profile: 'x4'})
  return findings.filter(({rule}) => rule.startsWith('x4-ink'))
    .map(({rule, message}) => `${rule}: ${/\d+ %|not known.*/.exec(message)?.[0]}`)
}

const dark = '/Off gs 0.8 0.7 0.7 0 k 60 60 60 60 re f '
const group = (draft: X4Draft, content: string, entries: Record<string, Literal> = {}) => use(draft, 'XObject', 'Fm',
  rawStream(
    draft.context, content,
    {Subtype: 'Form', BBox: [0, 0, 240, 240], Group: {S: 'Transparency', CS: 'DeviceCMYK', ...entries}}
  ))

describe('what is laid over something else adds to it', () => {
  test.each([
    ['overprinting black: all of both', '/Over gs 0 0 0 1 k 70 70 9 9 re f', ['x4-ink-overlap: 320 %']],
    ['knocking out: nothing', '/Off gs 0 0 0 1 k 70 70 9 9 re f', []],
    ['all four inks, none zero, replace what is below', '/Over gs 0.1 0.1 0.1 1 k 70 70 9 9 re f', []],
    ['multiplied: what each leaves white', '/Multiply gs 0.5 0.5 0.5 0.6 k 70 70 9 9 re f', ['x4-ink-overlap: 320 %']],
    ['half of that: between the two', '/Half gs 0.5 0.5 0.5 0.6 k 70 70 9 9 re f', []],
    ['darkened: the more of each', '/Darken gs 0 0 0 1 k 70 70 9 9 re f', ['x4-ink-overlap: 320 %']],
    ['the difference of two whites is black', '/Difference gs 0 0 0 0 k 140 140 9 9 re f', ['x4-ink-overlap: 400 %']],
    ['beside it: nothing', '/Over gs 0 0 0 1 k 130 70 9 9 re f', []],
    ['cut off before it: nothing', 'q 130 0 100 240 re W n /Over gs 0 0 0 1 k 70 70 90 9 re f Q', []],
    [
      'on a light panel over the dark one: nothing', '0 0 0 0.1 k 65 65 20 20 re f /Over gs 0 0 0 1 k 70 70 9 9 re f',
      [],
    ],
    [
      'on a light panel that does not reach as far', '0 0 0 0.1 k 65 65 10 20 re f /Over gs 0 0 0 1 k 70 70 9 9 re f',
      ['x4-ink-overlap: 320 %'],
    ],
    ['a line', '/Over gs 0 0 0 1 K 3 w 70 70 m 90 90 l S', ['x4-ink-overlap: 320 %']],
    ['a line that is wide by its scale', '/Over gs 0 0 0 1 K 10 0 0 10 0 0 cm 3 w 5 7 m 5 9 l S', ['x4-ink-overlap: 320 %']],
    ['a line that is cut off before it', 'q 0 0 55 240 re W n /Over gs 0 0 0 1 K 30 w 50 70 m 50 90 l S Q', []],
    ['a line around something that is filled', '/Over gs 0 0 0 1 K 0 0 0 1 k 30 w 30 70 20 20 re B', ['x4-ink-overlap: 320 %']],
    ['text', '/Over gs 0 0 0 1 k BT /F1 12 Tf 30 70 Td <00010002000100020001> Tj ET', ['x4-ink-overlap-text: 320 %']],
    ['text that ends before it', '/Over gs 0 0 0 1 k BT /F1 12 Tf 30 70 Td <0001> Tj ET', []],
    [
      'text that ends before it, for the spaces set before are not in force any more',
      '/Over gs 0 0 0 1 k q BT 40 Tc ET Q BT /F1 12 Tf 30 70 Td <0001> Tj ET', [],
    ],
    ['text on the line below it', '/Over gs 0 0 0 1 k BT /F1 12 Tf 70 70 Td 14 TL T* T* <0001> Tj ET', []],
  ])('%s', async (_, content, found) => {
    expect(await inkOf(() => dark + content)).toEqual(found)
  })

  test('what is mixed by itself, in a group, is laid over as a whole', async () => {
    const paint = (graphics: string, entries?: Record<string, Literal>) => inkOf((draft) => {
      group(draft, '/Over gs 0 0 0 1 k 70 70 9 9 re f', entries)
      return `${dark}${graphics} /Fm Do`
    })
    expect(await paint('/Off gs')).toEqual(['x4-ink-overlap: 320 %'])
    expect(await paint('/Off gs', {I: true})).toEqual([])
    expect(await paint('/Multiply gs', {I: true})).toEqual(['x4-ink-overlap: 320 %'])
  })

  test('gradients by what their functions give', async () => {
    const gradient = (end: readonly number[]) => inkOf((draft) => {
      use(draft, 'Shading', 'Sh', {
        ShadingType: 2, ColorSpace: 'DeviceCMYK', Coords: [60, 0, 120, 0],
        Function: {FunctionType: 2, Domain: [0, 1], N: 1, C0: [0, 0, 0, 0], C1: end},
      })
      return 'q /Off gs 60 60 60 60 re W n /Sh sh Q /Over gs 0 0 0 1 k 70 70 9 9 re f'
    })
    expect(await gradient([0.8, 0.7, 0.7, 0])).toEqual(['x4-ink-overlap: 320 %'])
    expect(await gradient([0.8, 0.4, 0.7, 0])).toEqual([])
    expect(await gradient([0.9, 0.9, 0.9, 0.4])).toEqual(['x4-ink-limit: 310 %', 'x4-ink-overlap: 370 %'])
  })
})

/** A picture, its left half dark and its right half light. */
const halves = (dark: readonly number[], light: readonly number[]) =>
  Uint8Array.from({length: 400 * 400 * 4}, (_, index) => ((index >> 2) % 400 < 200 ? dark : light)[index % 4]!)

describe('pictures by their pixels, where they are', () => {
  const over = (draft: X4Draft, bytes: Uint8Array, entries: Record<string, Literal>, x: number) => {
    use(draft, 'XObject', 'Im', rawStream(draft.context, bytes, {
      Subtype: 'Image', Width: 400, Height: 400, BitsPerComponent: 8, ColorSpace: 'DeviceCMYK', ...entries,
    }))
    return `q /Off gs 90 0 0 90 60 60 cm /Im Do Q /Over gs 0 0 0 1 k ${x} 70 9 9 re f`
  }
  const pixels = halves([204, 178, 178, 0], [51, 51, 51, 0])

  test('plain ones', async () => {
    expect(await inkOf((draft) => over(draft, pixels, {}, 70))).toEqual(['x4-ink-overlap: 320 %'])
    expect(await inkOf((draft) => over(draft, pixels, {}, 125))).toEqual([])
  })

  test.each([100, 3])('small ones of one colour: %i pixels across', async (size) => {
    const plain = Uint8Array.from({length: size * size * 4}, (_, index) => [204, 178, 178, 0][index % 4]!)
    expect(await inkOf((draft) => over(draft, plain, {Width: size, Height: size}, 80))).toEqual(['x4-ink-overlap: 320 %'])
  })

  test('JPEG, whichever way round their inks are', async () => {
    const jpeg = (data: Uint8Array) => sharp(cmykTiff({data, width: 400, height: 400}))
      .pipelineColourspace('cmyk').toColourspace('cmyk').jpeg().toBuffer()
    const ways = [
      {bytes: await jpeg(pixels), entries: {Filter: 'DCTDecode', Decode: [1, 0, 1, 0, 1, 0, 1, 0]}},
      {bytes: await jpeg(pixels.map((value) => 255 - value)), entries: {Filter: 'DCTDecode'}},
    ]
    for (const {bytes, entries} of ways) {
      expect(await inkOf((draft) => over(draft, bytes, entries, 70)))
        .toEqual([expect.stringMatching(/^x4-ink-overlap: 3[12]\d %$/)])
      expect(await inkOf((draft) => over(draft, bytes, entries, 125))).toEqual([])
    }
  })

  test('JPEG without the marker of Adobe, or with one far down', async () => {
    const jpeg = await sharp(cmykTiff({data: pixels, width: 400, height: 400}))
      .pipelineColourspace('cmyk').toColourspace('cmyk').jpeg().toBuffer()
    const [start, rest, marker] = [jpeg.subarray(0, 2), jpeg.subarray(2), jpeg.indexOf('ffee000e', 'hex')]
    const comment = Buffer.concat([Buffer.from('fffe2002', 'hex'), Buffer.alloc(0x2000)])
    for (const parts of [[jpeg.subarray(0, marker), jpeg.subarray(marker + 16)], [start, comment, rest]]) {
      const entries = {Filter: 'DCTDecode', Decode: [1, 0, 1, 0, 1, 0, 1, 0]}
      expect(await inkOf((draft) => over(draft, Buffer.concat(parts), entries, 70)))
        .toEqual([expect.stringMatching(/^x4-ink-overlap: 3[12]\d %$/)])
    }
  })

  test.each(['png', 'jpeg'] as const)('what is no JPEG in four inks, but says so: not known (%s)', async (format) => {
    const bytes = await sharp({create: {width: 400, height: 400, channels: 3, background: '#000'}}).toFormat(format).toBuffer()
    expect(await inkOf((draft) => over(draft, bytes, {Filter: 'DCTDecode'}, 70))).toEqual([
      'x4-ink-unknown: not known here: overprinting meets inks that are not known.',
    ])
  })

  test('of others it is told that their ink is not known', async () => {
    expect(await inkOf((draft) => over(draft, pixels, {Filter: 'JPXDecode'}, 70))).toEqual([
      'x4-ink-unknown: not known here: overprinting meets inks that are not known.',
    ])
  })

  test('a grey one is black at most', async () => {
    expect(await inkOf((draft) => over(draft, new Uint8Array(160_000), {ColorSpace: 'DeviceGray'}, 70))).toEqual([])
  })
})
