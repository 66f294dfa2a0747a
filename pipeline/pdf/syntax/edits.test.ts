import fc from 'fast-check'
import {expect, test} from 'vitest'
import {edited, type Edit} from './edits.ts'

test('edits of one place stand in their order, those of others in that of the content', () => {
  const edits = [{from: 5, to: 7, text: ''}, {from: 0, to: 0, text: 'q '}, {from: 3, to: 3, text: '1'}, {from: 3, to: 3, text: '2\n'}]
  const {bytes, place} = edited(Buffer.from('abc def ghi'), edits)
  expect(bytes.toString()).toBe('q abc12\n d ghi')
  expect([1, 4, 7, 11].map((offset) => bytes[place(offset)])).toEqual([...'bd ', undefined].map((char) => char?.charCodeAt(0)))
})

test('law: what is not edited stays, and is found', () => {
  const pieces = fc.array(fc.tuple(fc.string({unit: fc.constantFrom('a', 'b', '\u00ff'), minLength: 1}), fc.option(fc.string({unit: fc.constantFrom('x', 'y')}))))
  fc.assert(fc.property(pieces, (all) => {
    const [source, wanted] = [all.map(([text]) => text), all.map(([text, other]) => other ?? text)]
    const starts = source.map((_, index) => source.slice(0, index).join('').length)
    const edits = all.flatMap(([text, other], index): Edit[] =>
      (other === null ? [] : [{from: starts[index]!, to: starts[index]! + text.length, text: other}]))
    const {bytes, place} = edited(Buffer.from(source.join(''), 'latin1'), edits.toReversed())
    expect(bytes.toString('latin1')).toBe(wanted.join(''))
    all.forEach(([text, other], index) => {
      if (other === null) expect(bytes.toString('latin1', place(starts[index]!), place(starts[index]!) + text.length)).toBe(text)
    })
  }))
})
