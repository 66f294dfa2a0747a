import type {PdfFile} from '../file/file.ts'
import {Stream, type Dict, type Value} from '../file/objects.ts'
import type {Colour} from '../walk/graphics.ts'
import {readSpace, type Space} from '../walk/space.ts'
import {inksOf} from './inks.ts'
import type {Plates} from './mix.ts'
import {Samples} from './samples.ts'

/** Functions within functions, and how many of them. */
const [deepest, mostFunctions] = [4, 256]

/** Inks of a colour of a space; undefined where only a conversion would tell. */
export function platesFor(space: Space, values: readonly number[]): Plates | undefined {
  const inks = inksOf({space, values: values.length > 0 ? values : initialOf(space)})
  return inks && [inks.cyan, inks.magenta, inks.yellow, inks.black, inks.spot]
}

/** The colour a space begins with (ISO 32000-1, 8.6.8). */
function initialOf({family, components}: Space): number[] {
  if (family === 'DeviceCMYK' || (family === 'ICCBased' && components === 4)) return [0, 0, 0, 1]
  return Array.from({length: components}, () => (family === 'Separation' || family === 'DeviceN' ? 1 : 0))
}

/** Inks of what fills or strokes, of a gradient those that matter; undefined where they are not known. */
export function platesOf(file: PdfFile, {space, values, pattern}: Colour, resources: Dict): Plates[] | undefined {
  if (space.family !== 'Pattern') {
    const plates = platesFor(space, values)
    return plates && [plates]
  }
  const dict = file.dict(pattern)
  return dict && !(file.get(pattern) instanceof Stream)
    ? platesOfShading(file, dict.get('Shading'), resources) : undefined
}

/** Inks of a gradient, those that matter (ISO 32000-1, 8.7.4.5). */
export function platesOfShading(file: PdfFile, value: Value | undefined, resources: Dict): Plates[] | undefined {
  const dict = file.dict(value)
  if (!dict) return undefined
  const space = readSpace(file, dict.get('ColorSpace'), resources)
  const colours = outputsOf(file, dict.get('Function'), {left: mostFunctions})
  if (!colours) return undefined
  const samples = new Samples()
  for (const values of colours) {
    const plates = platesFor(space, values)
    if (!plates) return undefined
    samples.add(plates)
  }
  return samples.list
}

/** What a function gives at its ends and corners: between them it gives no more. Of programs, type 4, undefined. */
function outputsOf(file: PdfFile, value: Value | undefined, budget: {left: number}, depth = 0): number[][] | undefined {
  const dict = file.dict(value)
  if (!dict || depth > deepest || --budget.left < 0) return undefined
  switch (file.number(dict.get('FunctionType'))) {
    case 0: return samplesOf(file, value)
    case 2: return [file.numbers(dict.get('C0')) ?? [0], file.numbers(dict.get('C1')) ?? [1]]
    case 3: {
      const parts = file.array(dict.get('Functions'))?.map((each) => outputsOf(file, each, budget, depth + 1))
      return parts?.every((part) => part !== undefined) ? parts.flat() : undefined
    }
    default: return undefined
  }
}

/** Samples of eight bits, as nearly all are (7.10.2). */
function samplesOf(file: PdfFile, value: Value | undefined): number[][] | undefined {
  const stream = file.stream(value)
  const range = file.numbers(stream?.dict.get('Range'))
  if (!stream || !range || file.number(stream.dict.get('BitsPerSample')) !== 8) return undefined
  const bytes = file.decode(stream)
  const channels = range.length >> 1
  const decode = file.numbers(stream.dict.get('Decode')) ?? range
  if (!bytes || channels < 1 || channels > 8 || bytes.length > 2 ** 22) return undefined
  const seen = new Map<string, number[]>()
  for (let at = 0; at + channels <= bytes.length; at += channels) {
    const values = Array.from({length: channels}, (_, channel) => {
      const [low = 0, high = 1] = [decode[channel * 2], decode[channel * 2 + 1]]
      return low + bytes[at + channel]! / 255 * (high - low)
    })
    seen.set(bytes.subarray(at, at + channels).join(), values)
  }
  return [...seen.values()]
}
