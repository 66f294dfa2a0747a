import type {Element, Nodes} from 'hast'
import {toString} from 'hast-util-to-string'
import rehypeParse from 'rehype-parse'
import {unified} from 'unified'
import {expect, test} from 'vitest'
import {syntheticBook} from '../fixtures/synthetic.ts'
import {links, parity} from '../judge/index.ts'
import {renderHtml} from './index.ts'

const book = await syntheticBook({chapters: 12, paragraphs: 3, notes: 6, crossReferences: 30})
const files = await renderHtml(book)
const page = unified().use(rehypeParse).parse(new TextDecoder().decode(files.get('index.html')))

function elements(node: Nodes): Element[] {
  const own = node.type === 'element' ? [node] : []
  return 'children' in node ? [...own, ...node.children.flatMap(elements)] : own
}
const all = elements(page)

test('cross-references are links within the page, without numbers', async () => {
  const ways = all.filter(({properties: {className}}) => Array.isArray(className) && className.includes('cross-reference'))
  expect(ways.map((way) => [way.tagName, /^место \d$/.test(toString(way))])).toEqual(Array(30).fill(['a', true]))
  const targets = new Map(all.map((element) => [String(element.properties.id), element.tagName]))
  const tags = ways.map(({properties: {href}}) => targets.get(decodeURIComponent(String(href).slice(1))))
  // Sections, headings, paragraphs, items of lists, figures with all that stands in them, cards, articles.
  expect([...new Set(tags)].sort()).toEqual(['article', 'div', 'figure', 'h3', 'h4', 'li', 'p', 'section'])
  expect(links({html: files})).toMatchObject({ran: true, findings: []})
  expect(await parity(book.data, {html: files.get('index.html')!}, book.labels)).toMatchObject({ran: true, findings: []})
})
