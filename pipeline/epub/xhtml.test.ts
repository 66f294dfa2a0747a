import {parseXml, XmlElement, type XmlNode} from '@rgrove/parse-xml'
import fc from 'fast-check'
import type {ElementContent} from 'hast'
import {h, s} from 'hastscript'
import {describe, expect, it} from 'vitest'
import {hostileNode, page} from './fixtures/hostile.ts'
import {toXhtml} from './xhtml.ts'

const elementsOf = (each: XmlNode): XmlElement[] =>
  each instanceof XmlElement ? [each, ...each.children.flatMap((child) => elementsOf(child as XmlNode))] : []

describe('toXhtml', () => {
  it('is well-formed, whatever the text and the attributes hold', () => {
    fc.assert(fc.property(fc.array(hostileNode, {maxLength: 5}), (children) => {
      const text = new TextDecoder().decode(new TextEncoder().encode(toXhtml(page(children))))
      expect(text.replaceAll(/<(?:br|img|hr|wbr)\b[^>]*\/>/g, '')).not.toContain('/>')
      expect(parseXml(text).root).toBeDefined()
    }))
  })

  it('gives back every character XML can hold, in text and in attributes', () => {
    fc.assert(fc.property(fc.string({unit: 'grapheme'}), (text) => {
      const [, paragraph] = elementsOf(parseXml(toXhtml(page([h('p', {title: text}, text)]))).root!)
      expect({text: paragraph!.text, title: paragraph!.attributes['title']}).toEqual({text, title: text})
    }))
  })

  it('closes elements for XML and HTML parsers alike', () => {
    expect(toXhtml(h('div', {hidden: true, lang: 'zh-Hans'}, [
      h('p'), h('br'), h('a', {id: 'x', href: 'a?b&c', ariaHidden: 'false'}),
      h('td', {headers: ['a', 'b'], colSpan: 2}),
    ]))).toBe('<div hidden="hidden" lang="zh-Hans" xml:lang="zh-Hans"><p></p><br/>' +
      '<a id="x" href="a?b&amp;c" aria-hidden="false"></a><td headers="a b" colspan="2"></td></div>')
  })

  it('names the vocabularies of pages, drawings and EPUB semantics', () => {
    const drawing = s('svg', {viewBox: '0 0 1 1'}, [s('linearGradient')])
    expect(toXhtml(h('html', [h('p', {'epub:type': 'footnote'}), drawing])))
      .toBe('<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">' +
        '<p epub:type="footnote"></p><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">' +
        '<linearGradient></linearGradient></svg></html>')
  })

  it('leaves out what XML cannot hold and escapes what ends things', () => {
    expect(toXhtml({type: 'text', value: 'a\u0000b\u000b\ufffec ]]> d\rе\u0301 \u00a0\ud800'}))
      .toBe('abc ]]&gt; d&#13;е\u0301 \u00a0\ufffd')
  })

  it.each([
    ['raw nodes', {type: 'raw', value: '<b>'} as unknown as ElementContent],
    ['names of elements', {type: 'element', tagName: 'a><b', properties: {}, children: []} as ElementContent],
    ['names of attributes', h('p', {'on click="': 'x'})],
    ['prefixes nobody declares', h('p', {'my:name': 'x'})],
    ['content in void elements', h('br', 'text')],
  ])('refuses %s a page cannot hold', (_, bad) => {
    expect(() => toXhtml(bad)).toThrow(/cannot|is not the name/)
  })
})
