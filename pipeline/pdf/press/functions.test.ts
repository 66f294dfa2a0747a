import {PDFDocument, type PDFObject} from '@cantoo/pdf-lib'
import {expect, test} from 'vitest'
import {functionOf} from './functions.ts'
import {parseProgram, runProgram} from './postscript.ts'

test.each([
  ['3 4 exch sub', [1]], ['1 2 3 3 1 roll', [3, 1, 2]], ['1 2 3 3 -1 roll', [2, 3, 1]], ['1 2 2 copy', [1, 2, 1, 2]], ['5 6 1 index', [5, 6, 5]],
  ['7 2 idiv 7 2 mod', [3, 1]], ['1 0 atan 0 -1 atan', [90, 180]], ['2 1 gt {10} {20} ifelse', [10]], ['2 3 gt {10} if 4', [4]],
  ['2.5 round -2.5 truncate 2.1 ceiling', [3, -2, 3]], ['9 sqrt 90 sin 2 3 exp', [3, 1, 8]], ['true false or 1 3 bitshift', [1, 8]],
])('%s', (program, stack) => {
  const found: number[] = []
  runProgram(parseProgram(`{ ${program} % a comment\n }`), found)
  expect(found).toEqual(stack)
})

test.each([['add', 'takes more'], ['1 index', 'below its stack'], ['1 loop', '“loop”']])('%s is refused', (program, message) => {
  expect(() => runProgram(parseProgram(`{${program}}`), [])).toThrow(message)
})

test('exponential, stitched and programmed functions', async () => {
  const {context} = await PDFDocument.create()
  const ramp = (from: number[], to: number[], power = 1) => ({FunctionType: 2, Domain: [0, 1], C0: from, C1: to, N: power})
  const object = (literal: object) => context.obj(literal as never) as PDFObject
  expect(functionOf(context, object(ramp([0, 1], [1, 0], 2)))([0.5])).toEqual([0.25, 0.75])
  const stitched = functionOf(context, object({
    FunctionType: 3, Domain: [0, 1], Functions: [ramp([0], [1]), ramp([5], [9])], Bounds: [0.4], Encode: [0, 1, 1, 0],
  }))
  expect([0, 0.2, 0.4, 0.7, 1, 2].map((x) => stitched([x])[0])).toEqual([0, 0.5, 9, 7, 5, 5])
  const program = context.register(context.stream('{2 mul exch}', {FunctionType: 4, Domain: [0, 1, 0, 1], Range: [0, 1, 0, 1]}))
  expect(functionOf(context, program)([0.25, 0.75])).toEqual([1, 0.25])
  expect(() => functionOf(context, object({FunctionType: 0, Domain: [0, 1]}))).toThrow('function of type 0')
})
