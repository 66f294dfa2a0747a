import {deflateSync} from 'node:zlib'
import fc from 'fast-check'
import {expect, test} from 'vitest'
import {readContent} from './lexer.ts'
import {decimal, numbersOf, type Operand} from './operation.ts'
import {operators} from './operators.ts'
import {writeContent} from './writer.ts'

const latin1 = (text: string) => Buffer.from(text, 'latin1')
const read = (text: string) => readContent(latin1(text))
/** Operations without their places. */
const plain = (bytes: Uint8Array) => {
  const {operations, problems} = readContent(bytes)
  return {operations: operations.map(({operator, operands, image}) => ({operator, operands, ...image && {image}})), problems}
}

test('operators with their operands, and where they stand', () => {
  const text = '% a comment\nq .5 -0.50 +3 4. re(a\\(b\\)\\053\\\n(c)) \' <4 1 4>"/A#20b/ [1[true null]<</K(v)/N/M>>]TJ'
  const {operations, problems} = read(text)
  expect(problems).toEqual([])
  expect(operations.map(({operator, start, end}) => [operator, text.slice(start, end)])).toEqual([
    ['q', 'q'], ['re', '.5 -0.50 +3 4. re'], ["'", '(a\\(b\\)\\053\\\n(c)) \''], ['"', '<4 1 4>"'],
    ['TJ', '/A#20b/ [1[true null]<</K(v)/N/M>>]TJ'],
  ].map(([operator, source]) => [operator, source]))
  expect(operations.map(({operands}) => operands)).toEqual([
    [], [['.5', 0.5], ['-0.50', -0.5], ['+3', 3], ['4.', 4]].map(([written, value]) => ({type: 'number', value, text: written})),
    [{type: 'string', bytes: Uint8Array.from(latin1('a(b)+(c)')), hex: false}],
    [{type: 'string', bytes: Uint8Array.from([0x41, 0x40]), hex: true}],
    [{type: 'name', value: 'A b'}, {type: 'name', value: ''}, {type: 'array', items: [
      {type: 'number', value: 1, text: '1'}, {type: 'array', items: [{type: 'boolean', value: true}, {type: 'null'}]},
      {type: 'dictionary', entries: [
        ['K', {type: 'string', bytes: Uint8Array.from(latin1('v')), hex: false}], ['N', {type: 'name', value: 'M'}],
      ]},
    ]}],
  ])
})

const trap = Buffer.from('\x00 EI Q\n EI /F1 1 Tf EI\n', 'latin1')
test.each<[string, string, Uint8Array]>([
  ['raw, told by its size', `/W ${trap.length} /H 1 /BPC 8 /CS /G`, trap],
  ['a mask', `/W ${trap.length * 8} /H 1 /IM true`, trap],
  ['its length given', `/W 1/H 1/CS/Cs1/BPC 8/L ${trap.length}`, trap],
  ['deflated', '/W 4 /H 1 /BPC 8 /CS /RGB /F /Fl', deflateSync(trap)],
  ['hexadecimal', '/W 1 /H 1 /BPC 8 /CS /G /F [/AHx /Fl]', latin1('00ff EI 11>')],
  ['base 85', '/W 1 /H 1 /BPC 8 /CS /G /F /A85', latin1('87 EI Q~>')],
  ['run lengths', '/W 1 /H 1 /BPC 8 /CS /G /F /RL', Buffer.from([3, 32, 69, 73, 32, 250, 7, 128])],
  ['only what follows tells', '/W 1 /H 1 /F /DCT', latin1('\xff\xd8 EI \xfe\xff\xd9')],
])('inline images: %s', (_, entries, data) => {
  const bytes = Buffer.concat([latin1(`q BI ${entries} ID `), data, latin1('\nEI\nQ')])
  const {operations, problems} = readContent(bytes)
  expect(problems).toEqual([])
  expect(operations.map(({operator}) => operator)).toEqual(['q', 'BI', 'Q'])
  expect(Buffer.from(operations[1]!.image!.data)).toEqual(Buffer.from(data))
  expect(plain(writeContent(operations))).toEqual(plain(bytes))
})

test.each([
  ['(never closed', [{offset: 0, message: 'string is not closed'}, {offset: 0, message: 'operands without an operator'}]],
  ['1 ] Q', [{offset: 2, message: '] closes nothing'}]],
  ['[1 2 TJ Q', [{offset: 0, message: 'array is not closed'}]],
  ['<< /A [1 >> gs', [{offset: 6, message: 'array is not closed'}]],
  ['<4x> Tj', [{offset: 0, message: 'hexadecimal string holds other characters'}]],
  ['-. w } ) Q', [{offset: 0, message: '-. is no number'}, {offset: 5, message: 'stray }'}, {offset: 7, message: 'stray )'}]],
  ['BI /W 1', [{offset: 2, message: 'inline image without ID'}]],
  ['BI /W 1 q /H 2 ID abc EI', [{offset: 8, message: 'q is no operand'}]],
  ['BI /W 1 ID abc', [{offset: 2, message: 'inline image without EI'}]],
])('what cannot be read is said, and reading goes on: %s', (text, problems) => {
  expect(read(text).problems).toEqual(problems)
})

test('numbers as other readers take them', () => {
  const {operations} = read('--5 1.2.3 5-3 .-1 re')
  expect(operations[0]!.operands.map((operand) => operand.type === 'number' && operand.value)).toEqual([-5, 1.2, 5, 0])
})

test('law: a number is what it is elsewhere', () => {
  const digits = fc.tuple(fc.constantFrom('', '-', '+'), fc.stringMatching(/^(?:\d{1,20}\.?|\d{0,20}\.\d{1,20})$/)).map((parts) => parts.join(''))
  fc.assert(fc.property(digits, (text) => {
    expect(read(`${text} w`).operations[0]!.numbers).toEqual([Number(text)])
    expect(read(`[] ${text} w`).operations[0]!.numbers).toEqual([Number(text)])
  }))
})

test('nesting without end costs neither stack nor time', () => {
  const {operations, problems} = read(`${'['.repeat(200_000)}1${']'.repeat(200_000)} TJ Q`)
  expect(operations.map(({operator}) => operator)).toEqual(['TJ', 'Q'])
  expect(problems).toEqual([{offset: 64, message: 'nested too deeply'}])
  expect(read(`${'1'.repeat(1_000_000)}x`).operations).toHaveLength(0)
})

test('law: any bytes are read, each once, in order', () => {
  const piece = fc.constantFrom('BI', 'ID', ' EI ', '(', ')', '<', '>', '<<', '>>', '[', ']', '/', '%', '\n', ' ', '\\', '#2', '1', '-', 'q')
  const noise = fc.array(fc.oneof(piece.map(latin1), fc.uint8Array({maxLength: 3})), {maxLength: 60}).map((parts) => Buffer.concat(parts))
  fc.assert(fc.property(noise, (bytes) => {
    const edges = readContent(bytes).operations.flatMap(({start, end}) => [start, end])
    expect(edges).toEqual(edges.toSorted((a, b) => a - b))
    expect(edges.at(-1) ?? 0).toBeLessThanOrEqual(bytes.length)
  }), {numRuns: 500})
})

const bytes = fc.uint8Array({maxLength: 12})
const key = fc.string({unit: fc.integer({min: 1, max: 255}).map((code) => String.fromCharCode(code)), maxLength: 6})
const {operand} = fc.letrec<{operand: Operand}>((tie) => ({
  operand: fc.oneof({maxDepth: 4},
    fc.double({noNaN: true, min: -1e6, max: 1e6}).map((value) => ({type: 'number' as const, value: Number(decimal(value)), text: decimal(value)})),
    key.map((value) => ({type: 'name' as const, value})),
    fc.record({type: fc.constant('string' as const), bytes, hex: fc.boolean()}),
    fc.boolean().map((value) => ({type: 'boolean' as const, value})),
    fc.constant({type: 'null' as const}),
    fc.array(tie('operand'), {maxLength: 4}).map((items) => ({type: 'array' as const, items})),
    fc.array(fc.tuple(key, tie('operand')), {maxLength: 3}).map((entries) => ({type: 'dictionary' as const, entries}))),
}))
const names = [...operators.keys()].filter((each) => !['BI', 'ID', 'EI'].includes(each))

test('law: what was written is read as it was', () => {
  const operation = fc.record({operator: fc.constantFrom(...names), operands: fc.array(operand, {maxLength: 5})})
  fc.assert(fc.property(fc.array(operation, {maxLength: 8}), (operations) => {
    const written = writeContent(operations)
    expect(readContent(written).operations.map(({numbers}) => numbers)).toEqual(operations.map(({operands}) => numbersOf(operands)))
    expect(plain(written)).toEqual({operations, problems: []})
  }))
})
