import fc from 'fast-check'
import {expect, test} from 'vitest'
import {scriptRuns} from './index.ts'

test('parts Chinese from the rest, its punctuation with it', () => {
  expect(scriptRuns('Нанкин 南京，«Жэньминь жибао» 《人民日报》.')).toEqual([
    {script: 'other', text: 'Нанкин '},
    {script: 'han', text: '南京，'},
    {script: 'other', text: '«Жэньминь жибао» '},
    {script: 'han', text: '《人民日报》'},
    {script: 'other', text: '.'},
  ])
  expect(scriptRuns('a · b')).toEqual([{script: 'other', text: 'a · b'}])
  expect(scriptRuns('')).toEqual([])
})

test('parts Arabic and Hebrew from the rest; an accent alone is no sign of them', () => {
  expect(scriptRuns('«سَلام» и שָׁלוֹם, ё\u0308')).toEqual([
    {script: 'other', text: '«'},
    {script: 'arabic', text: 'سَلام'},
    {script: 'other', text: '» и '},
    {script: 'hebrew', text: 'שָׁלוֹם'},
    {script: 'other', text: ', ё\u0308'},
  ])
})

test('law: joined runs are the text, and neighbours differ', () => {
  const text = fc.string({unit: fc.constantFrom('а', 'b', ' ', '南', '，', '𠀀', '·', '1', 'س', 'ש')})
  fc.assert(fc.property(text, (whole) => {
    const runs = scriptRuns(whole)
    expect(runs.map((run) => run.text).join('')).toBe(whole)
    for (const [index, run] of runs.entries()) {
      expect(run.text).not.toBe('')
      expect(run.script).not.toBe(runs[index + 1]?.script)
    }
  }))
})
