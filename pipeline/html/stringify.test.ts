import fc from 'fast-check'
import type {Element, ElementContent, Properties, Root} from 'hast'
import {s} from 'hastscript'
import rehypeStringify from 'rehype-stringify'
import {unified} from 'unified'
import {expect, test} from 'vitest'
import {stringify} from './stringify.ts'

const reference = unified().use(rehypeStringify, {
  quoteSmart: false, upperDoctype: true, characterReferences: {useNamedReferences: false},
})
const text = fc.string({unit: fc.constantFrom(...'аЯ <>&"\'`-!\n\u00a0\u00ad\0杭𠮷', '<!--', '-->', '</script>'), maxLength: 8})
const value = fc.oneof(
  text, fc.boolean(), fc.constantFrom(0, 1.5, NaN, null, undefined, '', 'hidden', 'download'),
  fc.array(fc.oneof(text.filter((each) => each !== ''), fc.integer()), {maxLength: 3}),
)
const names = [
  'id', 'className', 'href', 'hidden', 'download', 'ariaLabel', 'ariaHidden', 'dataNumber', 'data-x', 'viewBox', 'srcSet',
  'accept', 'tabIndex', 'xLinkHref', 'preserveAspectRatio', 'htmlFor', 'charSet', 'открыт',
]
const properties = fc.dictionary(fc.constantFrom(...names), value) as fc.Arbitrary<Properties>
const content = fc.letrec<{node: ElementContent; children: ElementContent[]}>((tie) => ({
  children: fc.array(tie('node'), {maxLength: 4}),
  node: fc.oneof({depthSize: 'small'},
    text.map((string): ElementContent => ({type: 'text', value: string})),
    text.map((string): ElementContent => ({type: 'comment', value: string})),
    fc.tuple(
      fc.constantFrom('p', 'a', 'img', 'br', 'svg', 'rect', 'title', 'desc', 'foreignObject', 'script', 'style', 'template'),
      properties, tie('children'),
    ).map(([tagName, own, children]): Element => ({
      type: 'element', tagName, properties: own, children: tagName === 'template' ? [] : children,
      ...tagName === 'template' && {content: {type: 'root', children}},
    })),
  ),
})).children

test('writes what rehype-stringify writes', () => {
  fc.assert(fc.property(content, (children) => {
    const root: Root = {type: 'root', children: [{type: 'doctype'}, ...children]}
    expect(stringify(root)).toBe(reference.stringify(root))
  }), {numRuns: 2000})
})

test('refuses what no page may hold', () => {
  const page = (...children: unknown[]) => () => stringify({type: 'root', children: children as ElementContent[]})
  expect(page({type: 'raw', value: '<script>'})).toThrow('a node of type raw')
  expect(page(s('p', {'x onload=': 'alert(1)'}))).toThrow('“x onload=” is not the name of an attribute')
})
