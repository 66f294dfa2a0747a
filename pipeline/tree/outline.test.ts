import {expect, test} from 'vitest'
import {contentFolder} from '../../content/index.ts'
import type {EditionData} from '../../schemas/types.ts'
import {labelsFor} from '../../templates/labels.ts'
import {openFolder} from '../source/folder.ts'
import type {ContentsEntry} from './outline.ts'
import {outline} from './outline.ts'
import {slugOf} from './slug.ts'
import {toTree} from './toTree.ts'

const data = await openFolder(contentFolder).read('deepseek-cities')
const outlineOf = (edition: EditionData) => outline(toTree(edition).tree, edition, labelsFor('ru'))
const lines = (entries: readonly ContentsEntry[], indent = ''): string[] =>
  entries.flatMap(({id, text, children}) => [`${indent}${id}: ${text}`, ...lines(children, `${indent}  `)])

test('the first edition', async () => {
  const {contents, notes, cities, words} = outlineOf(data)
  const text = [
    `${words} words`, '', ...lines(contents), '',
    ...notes.map(({number, id, refId, kind, sectionId}) => `${number} ${id} ← ${refId} (${kind}) in ${sectionId}`), '',
    ...cities.map(({id, city, mentions, cases}) =>
      `${id} ${city.name}: ${[...mentions, ...cases].map((each) => each.id).join(' ')}`), '',
  ]
  await expect(text.join('\n')).toMatchFileSnapshot('goldens/outline.txt')
})

test('headings inside sections, equal ones, ones that look like ours', () => {
  const article = data.articles[0]!
  const headings = ['Note 1', 'Contents', 'Итоги', 'Итоги', '中文']
  const sections = headings.map((heading, index) => ({
    _type: 'section' as const, _key: `s${index}`, heading,
    body: (['h4', 'h3', 'h4'] as const).map((style, at) => ({
      _type: 'block' as const, _key: `b${at}`, style, children: [{_type: 'span' as const, _key: 's', text: `${style} ${index}`}],
    })),
  }))
  expect(lines(outlineOf({...data, articles: [{...article, sections}]}).contents.slice(0, 3))).toMatchInlineSnapshot(`
    [
      "section-note-1: Note 1",
      "  h4-0: h4 0",
      "  h3-0: h3 0",
      "    h4-0-2: h4 0",
      "contents-2: Contents",
      "  h4-1: h4 1",
      "  h3-1: h3 1",
      "    h4-1-2: h4 1",
      "itogi: Итоги",
      "  h4-2: h4 2",
      "  h3-2: h3 2",
      "    h4-2-2: h4 2",
    ]
  `)
  expect(lines(outlineOf({...data, articles: [{...article, sections}]}).contents).filter((line) => !line.startsWith(' ')).slice(3))
    .toEqual(['itogi-2: Итоги', 'section: 中文'])
})

test('several articles stand above their sections', () => {
  const [first] = data.articles
  const second = {...first!, _id: 'article-two', title: 'Второй'}
  const articles = [...data.edition.articles, {_type: 'reference' as const, _key: 'two', _ref: 'article-two'}]
  const {contents, notes} = outlineOf({...data, edition: {...data.edition, articles}, articles: [first!, second]})
  expect(contents.map(({id, depth, children}) => [id, depth, children.length])).toEqual([
    ['deepseek-cities', 1, 5], ['deepseek-cities-2', 1, 5],
  ])
  expect(notes.map(({number}) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
})

test.each([
  ['Развенчание мифа', 'razvenchanie-mifa'], ['  Ёлка — ёж! ', 'elka-ezh'], ['Café №1', 'cafe-no1'], ['杭州', ''],
  ['а'.repeat(60), 'a'.repeat(48)],
])('the slug of %s', (text, slug) => expect(slugOf(text)).toBe(slug))
