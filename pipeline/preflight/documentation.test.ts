import {expect, test} from 'vitest'
import {documentation} from './documentation.ts'
import {rules} from './index.ts'

test('the page of the rules is that of the table', async () => {
  await expect(documentation()).toMatchFileSnapshot('../../docs/preflight.md')
})

test('rules are named after their profile, once, and say who asks for them', () => {
  expect(rules.filter(({id}) => !/^(?:pdf|x4|ua1)(?:-[a-z\d]+)+$/.test(id))).toEqual([])
  expect(new Set(rules.map(({id}) => id)).size).toBe(rules.length)
  expect(rules.filter(({standard, title, mend}) => !standard || !title.endsWith('.') || mend.endsWith('.'))).toEqual([])
})
