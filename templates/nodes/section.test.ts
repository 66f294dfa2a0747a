import type {Element, ElementContent} from 'hast'
import {expect, it} from 'vitest'
import {syntheticBook} from '../../pipeline/fixtures/synthetic.ts'
import {scopeOf} from '../../pipeline/render.ts'
import type {Section} from '../../pipeline/tree/nodes.ts'
import type {Format} from '../template.ts'
import section from './section.ts'

const opening: Section = {
  type: 'section', key: 'a',
  children: [
    {type: 'paragraph', children: [{type: 'text', value: 'Так'}]},
    {type: 'heading', depth: 3, children: [{type: 'text', value: 'А'}]},
    {type: 'heading', depth: 4, children: [{type: 'text', value: 'Б'}]},
  ],
}
const headed: Section = {...opening, children: [{type: 'heading', depth: 2, children: [{type: 'text', value: 'Раздел'}]}, ...opening.children]}

it.each<[string, Section, Format, [string, unknown][]]>([
  ['an opening section', opening, 'html', [['h3', 2], ['h4', 3]]],
  ['an opening section', opening, 'pdf', [['h3', 2], ['h4', 3]]],
  ['an opening section', opening, 'epub', [['h3', undefined], ['h4', undefined]]],
  ['a section with a heading', headed, 'html', [['h2', undefined], ['h3', undefined], ['h4', undefined]]],
])('says the levels of headings in %s as they are heard, %#', async (_, node, format, expected) => {
  const book = await syntheticBook({chapters: 1, paragraphs: 1, notes: 0})
  const made = [section(node, scopeOf(book, {format, href: (id) => id, image: () => ({src: '', width: 1, height: 1})}))].flat()
  const levels = headingsOf(made).map(({tagName, properties}): [string, unknown] => [tagName, properties['ariaLevel']])
  expect(levels).toEqual(expected)
})

function headingsOf(content: readonly ElementContent[]): Element[] {
  return content.flatMap((node) => node.type !== 'element' ? []
    : /^h\d$/.test(node.tagName) ? [node] : headingsOf(node.children))
}
