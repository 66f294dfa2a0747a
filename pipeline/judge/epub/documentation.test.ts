import {expect, test} from 'vitest'
import {documentation} from './documentation.ts'
import {rules} from './index.ts'

test('the page of the rules is that of the table', async () => {
  await expect(documentation()).toMatchFileSnapshot('../../../docs/epub-rules.md')
})

test('every rule says what is good, why, and how to mend it, in one style', () => {
  expect(rules.filter(({id}) => !/^epub(?:-[a-z]+)+$/.test(id))).toEqual([])
  expect(rules.filter(({title, why, hint}) => title.endsWith('.') || !why.endsWith('.') || hint.endsWith('.'))).toEqual([])
})
