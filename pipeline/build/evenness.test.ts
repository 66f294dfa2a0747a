import {expect, test} from 'vitest'
import {defaultTemplates} from '../../templates/index.ts'
import {openFolder} from '../source/folder.ts'
import {makeEdition} from './make.ts'

test('the first edition: spaces within 1.6 of a book’s in 99 lines of a hundred, lines on their grid', async () => {
  const {evenness, findings} = await makeEdition('deepseek-cities', {
    source: openFolder('content'), formats: new Set(['pdf']), templates: defaultTemplates,
  })
  const {justified, even, widest, text, onGrid} = evenness!
  expect(justified).toBeGreaterThan(200)
  expect(even / justified).toBeGreaterThanOrEqual(0.99)
  expect(widest).toBeLessThan(2.2)
  // A block that is no whole number of lines high puts those behind it off, to the end of the page.
  expect(onGrid).toBe(text)
  expect(findings.filter(({rule}) => rule === 'line-loose' || rule.startsWith('note-'))).toEqual([])
})
