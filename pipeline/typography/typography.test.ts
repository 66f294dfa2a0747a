import fc from 'fast-check'
import {toString} from 'mdast-util-to-string'
import type {Paragraph, PhrasingContent, Root} from 'mdast'
import {expect, test} from 'vitest'
import {contentFolder} from '../../content/index.ts'
import {openFolder} from '../source/folder.ts'
import {toTree} from '../tree/toTree.ts'
import {hyphenator, softHyphen, typeset, typography} from './index.ts'
import {innerQuotes} from './quotes.ts'

test.each([
  ['«он сказал “да” и “нет”»', '«он сказал „да“ и „нет“»'],
  ['он сказал "да" и "нет, "никогда""', 'он сказал «да» и «нет, „никогда“»'],
  ['«a „b“ c»', '«a „b“ c»'],
  ['“цитата”', '«цитата»'],
  ['«незакрытая "кавычка"', '«незакрытая "кавычка"'],
  ['экран 15" и 17"', 'экран 15" и 17"'],
  ['лишняя” кавычка', 'лишняя” кавычка'],
])('%s', (before, after) => expect(innerQuotes(before)).toBe(after))

const paragraphs = fc.array(fc.oneof(
  {weight: 4, arbitrary: fc.constantFrom('в ', 'и', ' — ', '«', '»', '“', '”', '"', '„', '№5', '№ ', '10 лет', ' Нанкин', ' 10 000', '\u00a0').map(
    (value): PhrasingContent => ({type: 'text', value}))},
  fc.constantFrom<PhrasingContent>(
    {type: 'inlineCode', value: 'в "коде" — 5 лет'}, {type: 'break'}, {type: 'text', value: 'https://example.org/«в»'},
    {type: 'foreign', lang: 'en', children: [{type: 'text', value: 'in "a" — b'}]},
    {type: 'footnoteReference', identifier: '1'},
  ),
  fc.constantFrom('в', 'к "реке"', '“', '» и ').map((value): PhrasingContent => ({type: 'strong', children: [{type: 'text', value}]})),
), {maxLength: 12})

test('twice is once; code, addresses and other languages stay; letters stay', () => {
  const bare = (text: string) => text.replaceAll(/[\s\u00a0«»„“”"]/gu, '')
  const kept = (root: Root) => JSON.stringify(root).match(/"inlineCode","value":"[^}]*|https:[^}]*|"lang":"en"[^}]*/g)
  fc.assert(fc.property(paragraphs, (children) => {
    const tree: Root = {type: 'root', children: [{type: 'paragraph', children: structuredClone(children)}]}
    const before = structuredClone(tree)
    typography(tree, 'ru')
    const once = structuredClone(tree)
    expect(bare(toString(tree))).toBe(bare(toString(before)))
    expect(kept(tree)).toEqual(kept(before))
    typography(tree, 'ru')
    expect(tree).toEqual(once)
  }), {numRuns: 1000})
})

test('a quotation and a preposition reach over nodes', () => {
  const paragraph: Paragraph = {type: 'paragraph', children: [
    {type: 'text', value: '«спросил в '}, {type: 'strong', children: [{type: 'text', value: 'Нанкине “где'}]},
    {type: 'text', value: ' №1”?» '}, {type: 'inlineCode', value: '"'}, {type: 'text', value: ' — да'},
  ]}
  typography({type: 'root', children: [paragraph]}, 'ru')
  expect(toString(paragraph)).toBe('«спросил в\u00a0Нанкине „где №\u00a01“?» "\u00a0— да')
})

test('fields that are no nodes are set too, and the stored documents are not touched', async () => {
  const data = await openFolder(contentFolder).read('deepseek-cities')
  const before = structuredClone(data)
  const {tree} = toTree(data)
  typography(tree, 'ru')
  expect(JSON.stringify(tree)).toContain('«Проект №\u00a01»')
  expect(data).toEqual(before)
  expect(typeset('в "New York"', 'en-GB')).toBe('в "New York"')
})

test('names break where the city says, other words by patterns, short words not at all', () => {
  const hyphenate = hyphenator('ru', ['Шэнь-чжэ-не'])
  const shown = (text: string) => hyphenate(text).replaceAll(softHyphen, '-')
  expect(shown('в Шэньчжэне ШЭНЬЧЖЭНЕ искусственный дом https')).toBe('в Шэнь-чжэ-не ШЭНЬ-ЧЖЭ-НЕ ис-кус-ствен-ный дом https')
  expect(shown('Жэньминь')).toBe('Жэнь-минь')
  expect(hyphenator('zh')('искусственный')).toBe('искусственный')
})
