import {expect, it} from 'vitest'
import {defaultTemplates} from '../../templates/index.ts'
import {nav} from './nav.ts'
import {ncx} from './ncx.ts'
import {toXhtml} from './xhtml.ts'

const contents = [
  {text: 'Введение', href: 'text/vvedenie.xhtml', children: []},
  {text: 'Мир & «война»', href: 'text/mir.xhtml', children: [
    {text: 'Раздел', href: 'text/mir.xhtml#razdel', children: [
      {text: 'Ещё', href: 'text/mir.xhtml#esche', children: []},
    ]},
  ]},
]
const pages = [{label: 'iv', href: 'text/vvedenie.xhtml#page_1'}, {label: '12', href: 'text/mir.xhtml#page_2'}]
const document = {
  page: defaultTemplates.pages.epub,
  language: 'ru', stylesheet: 'css/book.css', contents,
  titles: {contents: 'Содержание', landmarks: 'Ориентиры', pages: 'Страницы'},
  landmarks: [{type: 'bodymatter', text: 'Начало текста', href: 'text/vvedenie.xhtml'}], pages,
}

it('lists contents, landmarks and pages', async () => {
  const lines = toXhtml(nav(document)).replaceAll(/(?<=>)(?=<(?:nav|ol|li|head|body|h\d))/g, '\n')
  await expect(lines).toMatchFileSnapshot('goldens/nav.xhtml')
})

it('has no list of pages without pages', () => {
  expect(toXhtml(nav({...document, pages: []}))).not.toContain('page-list')
})

it('repeats contents and pages for old reading systems', async () => {
  const text = ncx({language: 'ru', identifier: 'urn:uuid:1', title: 'Проба', pagesTitle: 'Страницы', contents, pages})
  await expect(text).toMatchFileSnapshot('goldens/toc.ncx')
})
