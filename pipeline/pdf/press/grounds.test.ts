import {expect, test} from 'vitest'
import {operationsIn} from '../syntax/lexer.ts'
import {identity} from '../syntax/matrix.ts'
import {textOverHeavy} from './grounds.ts'

/** Texts, by their strings, over what is heavy: the colour 1, the object Dark, 10 by 10. */
function overHeavy(content: string): string[] {
  const operations = [...operationsIn(Buffer.from(content))]
  const found = textOverHeavy(operations, {
    colour: ({numbers}) => numbers[0] === 1, object: (name) => (name === 'Dark' ? {box: [0, 0, 10, 10], matrix: identity} : undefined),
  })
  return operations.filter(({start}) => found.has(start)).map(({operands: [text]}) => (text?.type === 'string' ? Buffer.from(text.bytes).toString() : ''))
}
const texts = 'BT /F 10 Tf 1 0 0 1 50 100 Tm (a) Tj 0 -20 Td (b) Tj 0 -20 TD (c) Tj T* (d) Tj ET'

test.each([
  ['nothing is heavy', `0 g 40 70 100 20 re f ${texts}`, ''],
  ['a heavy box under one line', `1 g 40 80 100 5 re f ${texts}`, 'b'],
  ['a heavy box is painted after the text', `${texts} 1 g 40 80 100 5 re f`, ''],
  ['a heavy path under two lines', `1 g 40 60 m 90 60 l 90 90 l h f ${texts}`, 'bc'],
  ['a heavy line', `1 G 4 w 40 41 m 90 41 l S ${texts}`, 'd'],
  ['a picture, moved and scaled', `q 10 0 0 2 40 60 cm /Dark Do Q ${texts}`, 'bc'],
  ['a picture that bears it', `q 10 0 0 2 40 60 cm /Light Do Q ${texts}`, ''],
  ['a picture beside the line, before it', `q 1 0 0 5 10 60 cm /Dark Do Q ${texts}`, ''],
  ['a gradient, wherever it is', `/S sh ${texts}`, 'abcd'],
  ['what is heavy inside is not so outside', `q 1 g Q 40 80 100 5 re f ${texts}`, ''],
])('%s', (_, content, found) => {
  expect(overHeavy(content).join('')).toBe(found)
})
