import {PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream, PDFStream, type PDFContext, type PDFObject} from '@cantoo/pdf-lib'
import {bytesOf} from '../document/streams.ts'
import {parseProgram, runProgram} from './postscript.ts'

/** A function of PDF (ISO 32000-1, 7.10): numbers in, numbers out. */
export type PdfFunction = (input: readonly number[]) => number[]

/**
 * Makes a function of its object.
 *
 * @throws Error for a kind the browser does not write, that of samples
 */
export function functionOf(context: PDFContext, object: PDFObject | undefined): PdfFunction {
  const found = context.lookup(object)
  if (found instanceof PDFArray) {
    const each = found.asArray().map((one) => functionOf(context, one))
    return (input) => each.flatMap((one) => one(input))
  }
  const dictionary = found instanceof PDFStream ? found.dict : found
  if (!(dictionary instanceof PDFDict)) throw new Error('A gradient has no function')
  const kind = dictionary.lookup(PDFName.of('FunctionType'), PDFNumber).asNumber()
  const domain = numbersAt(dictionary, 'Domain')
  const range = numbersAt(dictionary, 'Range')
  const raw = kind === 2 ? exponential(dictionary) : kind === 3 ? stitched(context, dictionary, domain)
    : kind === 4 ? program(found as PDFRawStream) : undefined
  if (!raw) throw new Error(`A gradient has a function of type ${kind}`)
  return (input) => {
    const output = raw(input.map((value, index) => clamp(value, domain[index * 2], domain[index * 2 + 1])))
    return range.length > 0 ? output.map((value, index) => clamp(value, range[index * 2], range[index * 2 + 1])) : output
  }
}

function exponential(dictionary: PDFDict): PdfFunction {
  const from = numbersAt(dictionary, 'C0')
  const to = numbersAt(dictionary, 'C1')
  const power = dictionary.lookup(PDFName.of('N'), PDFNumber).asNumber()
  return ([x = 0]) => from.map((value, index) => value + x ** power * (to[index]! - value))
}

function stitched(context: PDFContext, dictionary: PDFDict, domain: readonly number[]): PdfFunction {
  const functions = dictionary.lookup(PDFName.of('Functions'), PDFArray).asArray().map((one) => functionOf(context, one))
  const bounds = numbersAt(dictionary, 'Bounds')
  const encode = numbersAt(dictionary, 'Encode')
  const edges = [domain[0]!, ...bounds, domain[1]!]
  return ([x = 0]) => {
    let index = bounds.findIndex((bound) => x < bound)
    if (index < 0) index = functions.length - 1
    const [low, high] = [edges[index]!, edges[index + 1]!]
    const [first, last] = [encode[index * 2]!, encode[index * 2 + 1]!]
    return functions[index]!([high === low ? first : first + (x - low) * (last - first) / (high - low)])
  }
}

function program(stream: PDFRawStream): PdfFunction {
  const steps = parseProgram(bytesOf(stream).toString('latin1'))
  return (input) => {
    const stack = [...input]
    runProgram(steps, stack)
    return stack
  }
}

export function numbersAt(dictionary: PDFDict, name: string): number[] {
  const array = dictionary.lookup(PDFName.of(name))
  return array instanceof PDFArray ? array.asArray().map((_, index) => array.lookup(index, PDFNumber).asNumber()) : []
}

function clamp(value: number, low = -Infinity, high = Infinity): number {
  return Math.max(low, Math.min(high, value))
}
