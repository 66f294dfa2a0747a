import {toHTML, type PortableTextHtmlComponents} from '@portabletext/to-html'
import fc from 'fast-check'
import type {Nodes} from 'mdast'
import {expect, test} from 'vitest'
import {contentFolder} from '../../content/index.ts'
import type {BodyBlock, EditionData, MarkDef, TextBlock} from '../../schemas/types.ts'
import {openFolder} from '../source/folder.ts'
import {toTree} from './toTree.ts'

const first = await openFolder(contentFolder).read('deepseek-cities')

/** An edition whose only section has these blocks. */
function editionOf(...body: unknown[]): EditionData {
  const article = {...first.articles[0]!, sections: [{_type: 'section' as const, _key: 's', body: body as BodyBlock[]}]}
  return {...first, articles: [article]}
}
const block = (text: string, more: Partial<TextBlock> = {}): TextBlock => ({
  _type: 'block', _key: `k${text}`, markDefs: [], children: [{_type: 'span', _key: 's1', text, marks: []}], ...more,
})
/** The tree as indented text: types, with what matters of each. */
function shown(node: Nodes, depth = -1): string {
  const details = [
    'value' in node && JSON.stringify(node.value), 'url' in node && node.url, 'lang' in node && node.lang,
    'identifier' in node && `#${node.identifier}`, node.type === 'heading' && String(node.depth),
    node.type === 'place' && node.city._id + (node.data?.inLink ? ' in a link' : ''),
    node.type === 'list' && (node.ordered ? 'ordered' : 'bullets'),
  ].filter(Boolean)
  const line = depth < 0 ? [] : [`${'  '.repeat(depth)}${[node.type, ...details].join(' ')}`]
  return [...line, ...'children' in node ? node.children.map((child) => shown(child as Nodes, depth + 1)) : []].join('\n')
}
const body = (...blocks: unknown[]) => {
  const {tree, findings} = toTree(editionOf(...blocks))
  const article = tree.children[0]
  if (article?.type !== 'article') throw new Error('no article')
  return {shown: shown({type: 'root', children: article.children[0]!.children}), findings}
}

test('the first edition', async () => {
  const {tree, findings} = toTree(first)
  expect(findings).toEqual([])
  await expect(shown(tree)).toMatchFileSnapshot('goldens/first.txt')
})

test('every node knows its place', () => {
  const {tree} = toTree(first)
  const places = new Set<string>()
  const walk = (node: Nodes): void => {
    if (!['root', 'list'].includes(node.type)) expect([node.type, typeof node.data?.path]).toEqual([node.type, 'string'])
    if (node.type === 'text') places.add(`${node.data?.document} ${node.data?.path}`)
    if ('children' in node) node.children.forEach((child) => walk(child as Nodes))
  }
  walk(tree)
  expect([...places][1]).toBe('article-deepseek-cities sections[_key=="otkrytie"].body[_key=="p1"].children[_key=="p1-s2"]')
})

const decorators = ['strong', 'em', 'sub', 'sup']
const markDefs: MarkDef[] = [
  {_type: 'link', _key: 'l1', href: 'https://example.org/'},
  {_type: 'foreign', _key: 'f1', lang: 'en'},
  {_type: 'quotation', _key: 'q1'},
]
const textBlocks = fc.array(fc.record({
  children: fc.array(fc.record({
    text: fc.string({unit: fc.constantFrom('а', 'б', ' ', '\n', '<', '&', '»'), minLength: 1, maxLength: 4}),
    marks: fc.uniqueArray(fc.constantFrom(...decorators, ...markDefs.map((mark) => mark._key)), {maxLength: 4}),
  }), {minLength: 1, maxLength: 6}),
  list: fc.option(fc.record({listItem: fc.constantFrom('bullet' as const, 'number' as const), level: fc.integer({min: 1, max: 4})})),
}), {minLength: 1, maxLength: 5}).map((blocks) => blocks.map(({children, list}, index): TextBlock => ({
  _type: 'block', _key: `b${index}`, style: 'normal', markDefs, ...list,
  children: children.map((span, at) => ({_type: 'span', _key: `s${at}`, ...span})),
})).map(withoutSkippedLevels))

/**
 * The reference fills skipped levels with empty items, and takes a list of the
 * other kind out of the item it stood in; ours does neither (below).
 */
function withoutSkippedLevels(block: TextBlock, index: number, all: TextBlock[]): TextBlock {
  const before = all[index - 1]
  if (block.level === undefined) return block
  block.level = Math.min(block.level, before?.listItem ? before.level! + 1 : 1)
  if (block.level > 1) block.listItem = block.level === 3 ? 'number' : 'bullet'
  return block
}

const plain: Partial<PortableTextHtmlComponents> = {
  marks: Object.fromEntries(['link', 'foreign', 'quotation', 'sub', 'sup']
    .map((name) => [name, ({children}: {children: string}) => `<i>${children}</i>`])),
}

test('says the same as the reference serializer, with as many elements', () => {
  const wanted = new Map([
    ['paragraph', 'p'], ['listItem', 'li'], ['list', 'l'], ['break', 'br'],
    ...['strong', 'emphasis', 'subscript', 'superscript', 'link', 'foreign', 'quotation'].map((type) => [type, 'm'] as const),
  ])
  fc.assert(fc.property(textBlocks, (blocks) => {
    const {tree} = toTree(editionOf(...blocks))
    const counts: Record<string, number> = {}
    const count = (name: string) => { counts[name] = (counts[name] ?? 0) + 1 }
    let text = ''
    const walk = (node: Nodes, parent?: Nodes): void => {
      const name = wanted.get(node.type)
      // The reference writes no paragraph in an item.
      if (name && !(name === 'p' && parent?.type === 'listItem')) count(name)
      if (node.type === 'text') text += node.value
      if ('children' in node) node.children.forEach((child) => walk(child as Nodes, node))
    }
    walk(tree)
    const html = toHTML(blocks, {components: plain})
    const tags: Record<string, number> = {}
    for (const [, tag] of html.matchAll(/<(\w+)[ >/]/g)) {
      const name = ({ul: 'l', ol: 'l', p: 'p', li: 'li', br: 'br'} as Record<string, string>)[tag!] ?? 'm'
      tags[name] = (tags[name] ?? 0) + 1
    }
    const plainText = html.replaceAll(/<[^>]*>/g, '').replaceAll('&nbsp;', ' ').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
    expect(text).toBe(plainText)
    expect(counts).toEqual(tags)
  }), {numRuns: 3000})
})

test('code is innermost, a note stands after its text and out of links', () => {
  const note: MarkDef = {_type: 'note', _key: 'n', kind: 'author', body: [block('Пояснение')]}
  const link: MarkDef = {_type: 'link', _key: 'l', href: 'https://example.org/'}
  const city: MarkDef = {_type: 'place', _key: 'c', city: {_type: 'reference', _ref: 'city-nanjing'}}
  const span = (text: string, ...marks: string[]) => ({_type: 'span' as const, _key: text, text, marks})
  expect(body({
    ...block(''), markDefs: [note, link, city],
    children: [span('a', 'l', 'strong', 'code'), span('b', 'l', 'strong', 'n', 'c'), span('c', 'l', 'strong'), span('d')],
  })).toMatchInlineSnapshot(`
    {
      "findings": [],
      "shown": "paragraph
      strong
        link https://example.org/
          inlineCode "a"
          place city-nanjing in a link
            text "b"
        footnoteReference #1
        link https://example.org/
          text "c"
      text "d"
    footnoteDefinition #1
      paragraph
        text "Пояснение"",
    }
  `)
})

test('items of skipped and falling levels stay in the list before them', () => {
  const item = (text: string, level: number, listItem: 'bullet' | 'number' = 'bullet') => block(text, {listItem, level})
  expect(body(item('1', 1), item('3', 3), item('2', 2, 'number'), item('1', 1), item('1n', 1, 'number')).shown)
    .toMatchInlineSnapshot(`
      "list bullets
        listItem
          paragraph
            text "1"
          list bullets
            listItem
              paragraph
                text "3"
          list ordered
            listItem
              paragraph
                text "2"
        listItem
          paragraph
            text "1"
      list ordered
        listItem
          paragraph
            text "1n""
    `)
})

test('what cannot become a part of the tree is told with its place', () => {
  const {findings} = body(
    {_type: 'video', _key: 'v'},
    {...block('x'), markDefs: [{_type: 'colour', _key: 'c'}], children: [{_type: 'span', _key: 's', text: 'x', marks: ['c', 'blink']}]},
    {_type: 'caseStudies', _key: 'cs', layout: 'cards', items: [{_type: 'reference', _key: 'i', _ref: 'caseStudy-mars'}]},
    block('y', {style: 'h6' as 'h3'}),
  )
  expect(findings.map(({rule, path, message}) => `${rule} ${path}: ${message}`)).toMatchInlineSnapshot(`
    [
      "type-unknown sections[_key=="s"].body[_key=="v"]: There is no kind of block “video”.",
      "mark-unknown sections[_key=="s"].body[_key=="kx"]: The text has a mark “blink” that is not defined.",
      "mark-unknown sections[_key=="s"].body[_key=="kx"].markDefs[_key=="c"]: There is no kind of mark “colour”.",
      "reference-missing sections[_key=="s"].body[_key=="cs"].items[_key=="i"]: The document “caseStudy-mars” does not exist.",
      "style-unknown sections[_key=="s"].body[_key=="ky"]: There is no style “h6”.",
    ]
  `)
})
