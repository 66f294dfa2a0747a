import {h} from 'hastscript'
import {expect, it} from 'vitest'
import {withSemantics} from './semantics.ts'
import {toXhtml} from './xhtml.ts'

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
