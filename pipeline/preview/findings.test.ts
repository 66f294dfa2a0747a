import {expect, test} from 'vitest'
import {contentFolder} from '../../content/index.ts'
import type {EditionData, TextBlock} from '../../schemas/types.ts'
import {defaultTemplates} from '../../templates/index.ts'
import {openFolder} from '../source/folder.ts'
import {findingsOf, type Judging} from './findings.ts'

test('a part of an edition may refer to the rest, an edition to nothing outside', async () => {
  const data: EditionData = structuredClone(await openFolder(contentFolder).read('deepseek-cities'))
  const block = data.articles[0]!.sections[0]!.body[0] as TextBlock
  block.markDefs!.push({_type: 'crossReference', _key: 'x', target: {_type: 'reference', _ref: 'article-other'}})
  block.children.push({_type: 'span', _key: 'x', text: ' Смотрите там.', marks: ['x']})
  const services: Judging = {templates: defaultTemplates, memory: new WeakMap(), image: () => Promise.resolve(new Uint8Array())}
  const rules = async (isWhole: boolean) => (await findingsOf(data, services, isWhole)).map(({rule}) => rule)
  expect(await rules(true)).toContain('cross-reference-foreign')
  expect((await rules(false)).filter((rule) => /reference/.test(rule))).toEqual([])
})
