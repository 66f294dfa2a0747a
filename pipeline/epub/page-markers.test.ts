import {h} from 'hastscript'
import {expect, it} from 'vitest'
import {PageMarkers} from './page-markers.ts'
import {toXhtml} from './xhtml.ts'

it('marks each page once, before the first thing that stands on it', () => {
  const markers = new PageMarkers(new Map([['a', '5'], ['b', '5'], ['c', '6'], ['d', '7'], ['e', '6'], ['f', ' ']]))
  const first = markers.mark([
    h('section', {id: 'a'}, [
      h('p', ['до ', h('a', {id: 'b'}, 'того'), ' и ', h('a', {id: 'c'}, 'после')]),
      h('p', {id: 'unknown'}), h('p', {id: 'f'}),
    ]),
  ])
  const second = markers.mark([h('ul', [h('li', {id: 'e'}, 'е'), h('li', {id: 'd'}, 'д')])])
  const span = (id: string, label: string) =>
    `<span id="${id}" epub:type="pagebreak" role="doc-pagebreak" aria-label="${label}"></span>`
  expect([first, second].map(({content}) => toXhtml({type: 'root', children: content}))).toEqual([
    `<section id="a">${span('page_1', '5')}<p>до <a id="b">того</a> и ${span('page_2', '6')}<a id="c">после</a></p>` +
      '<p id="unknown"></p><p id="f"></p></section>',
    `<ul><li id="e">е</li><li id="d">${span('page_3', '7')}д</li></ul>`,
  ])
  expect([...first.markers, ...second.markers]).toEqual([
    {label: '5', id: 'page_1'}, {label: '6', id: 'page_2'}, {label: '7', id: 'page_3'},
  ])
})
