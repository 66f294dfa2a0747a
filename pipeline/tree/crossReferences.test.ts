import type {Nodes} from 'mdast'
import {expect, test} from 'vitest'
import {contentFolder} from '../../content/index.ts'
import type {ArticleDocument, BodyBlock, EditionData, MarkDef, TextBlock} from '../../schemas/types.ts'
import {labelsFor} from '../../templates/labels.ts'
import {block, span} from '../fixtures/prose.ts'
import {openFolder} from '../source/folder.ts'
import type {CrossReference} from './nodes.ts'
import {outline} from './outline.ts'
import {toTree} from './toTree.ts'

const first = await openFolder(contentFolder).read('deepseek-cities')

type Way = Omit<Extract<MarkDef, {_type: 'crossReference'}>, '_type' | '_key' | 'target'> & {target?: string}
const mark = ({target, key}: Way): MarkDef => ({
  _type: 'crossReference', _key: 'x', ...target !== undefined && {target: {_type: 'reference', _ref: target}},
  ...key !== undefined && {key},
})
const line = (key: string, text: string, more: Partial<TextBlock> = {}): TextBlock => ({...block(key, [span('s', text)]), ...more})

const places: BodyBlock[] = [
  line('h', 'Подзаголовок', {style: 'h3'}), line('p', 'Абзац'), line('l', 'Пункт', {listItem: 'bullet', level: 1}),
  line('b', 'Слова', {style: 'blockquote'}),
  {_type: 'quote', _key: 'q', kind: 'block', text: [line('inner', 'Слова')]},
  {_type: 'table', _key: 't', head: ['А'], rows: [{_type: 'tableRow', _key: 'r', cells: ['1']}]},
  {_type: 'horizonChart', _key: 'c', items: [{_type: 'reference', _key: 'a', _ref: 'caseStudy-wuhan'}]},
  {_type: 'caseStudies', _key: 'k', layout: 'cards', items: [{_type: 'reference', _key: 'a', _ref: 'caseStudy-wuhan'}]},
  {_type: 'break', _key: 'break'},
]
const article = (name: string, ...body: BodyBlock[]): ArticleDocument => ({
  _id: `article-${name}`, _type: 'article', title: name, slug: {_type: 'slug', current: name}, language: 'ru',
  sections: [{_type: 'section', _key: 'section', heading: 'Раздел', body}],
})

/** Ids in the second of two articles, or the only one, and the references of a paragraph in it. */
function outlined(paragraph: TextBlock, isAlone = false) {
  const articles = [...isAlone ? [] : [article('other', ...places)], article('own', paragraph, line('near', 'Рядом'), line('far', 'Далеко'))]
  const data: EditionData = {
    ...first, articles, edition: {...first.edition, articles: articles.map(({_id}) => ({_type: 'reference', _ref: _id}))},
  }
  const {tree, findings} = toTree(data)
  outline(tree, data, labelsFor('ru'))
  const found: Nodes[] = []
  const walk = (node: Nodes): void => {
    found.push(node)
    if ('children' in node) for (const child of node.children as Nodes[]) walk(child)
  }
  walk(tree)
  const references = found.filter((node): node is CrossReference => node.type === 'crossReference')
  return {
    findings: findings.map(({rule}) => rule), references,
    ids: Object.fromEntries(found.flatMap((node) => (node.data?.isPlace ? [[node.data.path, node.data.id]] : []))),
  }
}
const paragraph = (...ways: Way[]) => block('own-p', ways.map((_, index) => span(`s${index}`, 'тут', [`m${index}`])),
  ways.map((way, index) => ({...mark(way), _key: `m${index}`})))
const body = 'sections[_key=="section"].body'

test.each<[name: string, way: Way, target: string, ids: Record<string, string>]>([
  ['an article', {target: 'article-other'}, 'other', {}],
  ['its own article', {target: 'article-own'}, 'own', {}],
  ['a card', {target: 'caseStudy-wuhan'}, 'case-wuhan', {}],
  ['a section', {target: 'article-other', key: 'section'}, 'razdel', {}],
  ['its own section', {key: 'section'}, 'razdel-2', {}],
  ['a heading', {target: 'article-other', key: 'h'}, 'podzagolovok', {}],
  ['a paragraph', {target: 'article-other', key: 'p'}, 'passage', {[`${body}[_key=="p"]`]: 'passage'}],
  ['a paragraph of its own article', {key: 'near'}, 'passage', {[`${body}[_key=="near"]`]: 'passage'}],
  ['an item of a list', {target: 'article-other', key: 'l'}, 'passage', {[`${body}[_key=="l"]`]: 'passage'}],
  ['a quotation', {target: 'article-other', key: 'b'}, 'quote', {[`${body}[_key=="b"]`]: 'quote'}],
  ['a quote', {target: 'article-other', key: 'q'}, 'quote', {[`${body}[_key=="q"]`]: 'quote'}],
  ['a table', {target: 'article-other', key: 't'}, 'table', {[`${body}[_key=="t"]`]: 'table'}],
  ['a chart', {target: 'article-other', key: 'c'}, 'chart', {[`${body}[_key=="c"]`]: 'chart'}],
  ['cards', {target: 'article-other', key: 'k'}, 'cards', {[`${body}[_key=="k"]`]: 'cards'}],
])('a way to %s', (_, way, target, ids) => {
  const made = outlined(paragraph(way))
  expect(made.references.map(({data}) => data?.target)).toEqual([target])
  expect({ids: made.ids, findings: made.findings}).toEqual({ids, findings: []})
})

test('what is pointed at twice has one id, what is like it another', () => {
  const {references, ids} = outlined(paragraph({key: 'far'}, {key: 'near'}, {key: 'far'}))
  expect(references.map(({data}) => data?.target)).toEqual(['passage', 'passage-2', 'passage'])
  expect(ids).toEqual({[`${body}[_key=="near"]`]: 'passage-2', [`${body}[_key=="far"]`]: 'passage'})
})

test('the only article of a book begins with its first section: it may have no head of its own', () => {
  expect(outlined(paragraph({target: 'article-own'}), true).references.map(({data}) => data?.target)).toEqual(['razdel'])
})

test.each<[string, Way]>([
  ['no such key', {key: 'gone'}], ['inside of a quote', {target: 'article-other', key: 'inner'}],
  ['nothing that is printed', {target: 'article-other', key: 'break'}],
])('%s leads nowhere, and the words stay', (_, way) => {
  const {references, ids} = outlined(paragraph(way))
  expect(references.map(({data, children}) => [data?.target, children.length])).toEqual([[undefined, 1]])
  expect(ids).toEqual({})
})

test('of a document that is not in the edition only the words are left', () => {
  expect(outlined(paragraph({target: 'article-gone'})).references).toEqual([])
})

test('brackets around it are seen, also past other marks and other brackets', () => {
  const at = (before: string, after: string) => outlined(block('own-p', [
    span('a', before), span('b', 'тут', ['x', 'em']), span('c', after),
  ], [mark({key: 'near'})])).references.map(({data}) => data?.inBrackets === true)
  expect([at('Смотри (и ', ')'), at('Смотри (да) и ', ' (там)'), at('А) и (б (в) ', ')'), at('Смотри ', '')])
    .toEqual([[true], [false], [true], [false]])
})

test('no link stands in another', () => {
  const link: MarkDef = {_type: 'link', _key: 'l', href: 'https://example.org/'}
  const both = (inner: string[], outer: string[]) => outlined(block('own-p', [
    span('a', 'слова ', outer), span('b', 'тут', inner),
  ], [mark({key: 'near'}), link])).findings
  expect([both(['x', 'l'], ['x']), both(['x', 'l'], ['l'])]).toEqual([['link-nested'], ['link-nested']])
})
