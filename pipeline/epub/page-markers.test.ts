import {h} from 'hastscript'
import {expect, it} from 'vitest'
import {PageMarkers} from './page-markers.ts'
import {withoutPlaces} from './places.ts'
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

it('marks a page before the letter it begins with, whatever stands around the text', () => {
  const at = (path: string) => ({dataDocument: 'article', dataPath: path})
  const content = [
    h('p', at('p1'), ['Город ', h('a', {id: 'place', ...at('p1.mark')}, 'Нанкин'), '\u00a0— сто\u00adлица', h('a.noteref', '1'), '.']),
    h('table', [h('tr', [h('td', at('cell'), h('p', 'ячейка'))])]),
    h('p', {id: 'z', ...at('p2')}, 'конец'),
  ]
  const start = (label: string, path: string, letters: number) => ({label, document: 'article', path, letters})
  const markers = new PageMarkers(new Map([['place', '6'], ['z', '9']]), [
    // «Город Н|анкин», « — |столица», the cell; what no file has is marked by its elements.
    start('6', 'p1', 6), start('7', 'p1', 12), start('8', 'cell', 0), start('9', 'lost', 3),
  ], content)
  const {content: marked, markers: found} = markers.mark(content)
  expect(found.map(({label}) => label)).toEqual(['6', '7', '8', '9'])
  expect(toXhtml({type: 'root', children: withoutPlaces(marked)}).replaceAll(/<span id="page_\d"[^>]*label="(\d)"><\/span>/g, '[$1]'))
    .toBe('<p>Город <a id="place">Н[6]анкин</a>\u00a0— [7]сто\u00adлица<a class="noteref">1</a>.</p>'
      + '<table><tr><td><p>[8]ячейка</p></td></tr></table><p id="z">[9]конец</p>')
})
