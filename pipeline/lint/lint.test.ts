import {expect, test} from 'vitest'
import {contentFolder} from '../../content/index.ts'
import type {BodyBlock, EditionData} from '../../schemas/types.ts'
import {openFolder} from '../source/folder.ts'
import {toTree} from '../tree/toTree.ts'
import {lint} from './index.ts'
import {rules} from './rules/index.ts'

const data = await openFolder(contentFolder).read('deepseek-cities')
const lintOf = (edition: EditionData) => lint(toTree(edition).tree, edition)
const found = (...blocks: [text: string, style?: string][]) => {
  const body = blocks.map(([text, style = 'normal'], index) => ({
    _type: 'block', _key: `b${index}`, style, children: [{_type: 'span', _key: 's', text}],
  })) as BodyBlock[]
  const article = {...data.articles[0]!, sections: [{_type: 'section' as const, _key: 's', heading: 'Раздел', body}]}
  return lintOf({...data, articles: [article]}).map(({rule, path, message}) => `${rule} ${path?.slice(19)}: ${message}`)
}

test('the first edition: what an editor would look at', async () => {
  const text = lintOf(data).map(({rule, severity, document, path, message, hint}) =>
    `${severity} ${rule}\n  ${document} ${path}\n  ${message} → ${hint}\n`).join('')
  await expect(text).toMatchFileSnapshot('goldens/first.txt')
})

const cases: [rule: string, wrong: [string, string?][], right: [string, string?][]][] = [
  ['heading-full-stop', [['Итоги.', 'h3']], [['Итоги…', 'h3'], ['А?', 'h3']]],
  ['quotes-unbalanced', [['«Незакрытая']], [['«Закрытая „внутри“» (и скобки) 1) номер']]],
  ['quotes-inner', [['«слово “да” слово»']], [['«слово „да“ слово», экран 15"']]],
  ['spaces-double', [['два  пробела'], ['пробел , запятая']], [['один пробел, запятая']]],
  ['foreign-unmarked', [['город 杭州']], [['город']]],
  ['place-unmarked', [['в Нанкине живут']], [['Нанкинский проект']]],
  ['name-spelling', [['Корридор открыт']], [['Коридор и Коридоры']]],
  ['letters-repeated', [['макааская опера']], [['длинношеее животное в Исааке']]],
]

test.each(cases)('%s', (rule, wrong, right) => {
  expect(found(...wrong).filter((line) => line.startsWith(rule))).toHaveLength(wrong.length)
  expect(found(...right).filter((line) => line.startsWith(rule))).toEqual([])
})

test('pull-quote-unknown', () => {
  const article = structuredClone(data.articles[0]!)
  const quote = article.sections.flatMap(({body}) => body).find((block) => block._type === 'quote')!
  if (quote._type === 'quote') quote.text[0]!.children[0]!.text += ' И что у Пекина?'
  expect(lintOf({...data, articles: [article]}).filter(({rule}) => rule === 'pull-quote-unknown')).toHaveLength(1)
})

test('a name of several words, and one that could be a pattern', () => {
  const cities = ['Внутренняя Монголия', 'Улан-Хото (хошун)', 'Нур-Султан'].map((name, index) => ({
    ...data.cities[0]!, _id: `city-${index}`, name, forms: [],
  }))
  const text = 'Во Внутренней и во Внутренняя Монголия, в Улан-Хото (хошун), не в Нур-Султан-Уле.'
  const body = [{_type: 'block', _key: 'b', children: [{_type: 'span', _key: 's', text}]}] as BodyBlock[]
  const article = {...data.articles[0]!, sections: [{_type: 'section' as const, _key: 's', body}]}
  expect(lintOf({...data, cities, articles: [article]}).filter(({rule}) => rule === 'place-unmarked')
    .map(({message}) => message)).toEqual([
    '“Внутренняя Монголия” is not marked as a place.', '“Улан-Хото (хошун)” is not marked as a place.',
  ])
})

test('every rule is tested above', () => {
  expect(rules.map(({id}) => id).toSorted()).toEqual([...cases.map(([id]) => id), 'pull-quote-unknown'].toSorted())
})
