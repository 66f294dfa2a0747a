import {h} from 'hastscript'
import {expect, it} from 'vitest'
import {withSemantics} from './semantics.ts'
import {toXhtml} from './xhtml.ts'

it('skips no level of headings where a section has none of its own, and leaves cards theirs', () => {
  const card = () => h('article.case', [h('h2.case-name', 'Пекин')])
  const inner = () => [h('p', 'Так'), h('h3', {id: 'a'}, 'А'), h('h4', 'Б'), card()]
  const [opening, other] = withSemantics([h('section.section.section-opening', inner()), h('section.section', [h('h2', 'Р'), ...inner()])])
  expect([opening!, other!].map((each) => toXhtml(each).match(/<h\d.*?<\/h\d>/g))).toEqual([
    ['<h2 id="a" class="level-3">А</h2>', '<h3 class="level-4">Б</h3>', '<h2 class="case-name">Пекин</h2>'],
    ['<h2>Р</h2>', '<h3 id="a">А</h3>', '<h4>Б</h4>', '<h2 class="case-name">Пекин</h2>'],
  ])
})

it('tells reading systems what classes tell style sheets', () => {
  const content = [
    h('section.section', {id: 'a'}, [h('p', [
      'Так', h('a.noteref', {id: 'noteref-1', href: '#note-1'}, '1'), ' ', h('q.quotation', {cite: 'x'}, '«да»'),
    ])]),
    h('section.notes', [h('ol', [h('li.note', {id: 'note-1'}, [h('p', 'Примечание')])])]),
  ]
  const before = structuredClone(content)
  expect(withSemantics(content).map(toXhtml)).toEqual([
    '<section class="section" id="a" epub:type="chapter" role="doc-chapter"><p>Так' +
      '<a class="noteref" id="noteref-1" href="#note-1" epub:type="noteref" role="doc-noteref">1</a> ' +
      '<span class="quotation">«да»</span></p></section>',
    '<section class="notes" epub:type="endnotes" role="doc-endnotes"><ol><li class="note">' +
      '<div id="note-1" epub:type="footnote" role="doc-footnote"><p>Примечание</p></div></li></ol></section>',
  ])
  expect(content).toEqual(before)
})
