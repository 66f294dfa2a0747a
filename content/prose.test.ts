import {readFileSync} from 'node:fs'
import {expect, test} from 'vitest'
import type {ArticleDocument, CityDocument} from '../schemas/types.ts'
import {contentFolder} from './index.ts'

const read = (path: string) => readFileSync(new URL(path, contentFolder), 'utf8')
const article = JSON.parse(read('documents/article.deepseek-cities.json')) as ArticleDocument
const blocks = article.sections.flatMap((section) => section.body.filter((block) => block._type === 'block'))

test('the stored prose equals the source text to the letter', () => {
  const prose = article.sections.flatMap(({heading, body}) => [
    ...heading === undefined ? [] : [heading],
    ...body.filter((block) => block._type === 'block').map((block) => block.children.map(({text}) => text).join('')),
  ])
  expect(prose).toEqual(read('source/article.ru.txt').split('\n').slice(0, 23))
})

test('every mention of a city or province carries a place annotation', () => {
  const slugs = new Set(blocks.flatMap(({markDefs = []}) =>
    markDefs.flatMap((mark) => (mark._type === 'place' ? [mark.city._ref.replace(/^city-/, '')] : []))))
  const cities = [...slugs].map((slug) => JSON.parse(read(`documents/city.${slug}.json`)) as CityDocument)
  const forms = cities.flatMap(({forms = []}) => forms.map((form) => form.replaceAll('-', '')))
  const mention = new RegExp(`(?<![\\p{L}-])(?:${forms.join('|')})(?![\\p{L}-])`, 'gu')
  const bare = blocks.flatMap(({children, markDefs = []}) => {
    const places = new Set(markDefs.filter(({_type}) => _type === 'place').map(({_key}) => _key))
    return children
      .filter(({marks = []}) => !marks.some((mark) => places.has(mark)))
      .flatMap(({_key, text}) => [...text.matchAll(mention)].map(([found]) => `${_key}: ${found}`))
  })
  expect(bare).toEqual([])
  expect(slugs.size).toBe(17)
})

test('keys are unique within a document', () => {
  const keys: string[] = []
  JSON.stringify(article, (name, value: unknown) => {
    if (name === '_key') keys.push(String(value))
    return value
  })
  expect(keys).toEqual([...new Set(keys)])
})
