import {expect, it} from 'vitest'
import {metadataOf} from './metadata.ts'
import {opf} from './opf.ts'
import {edition, fullEdition} from './fixtures/edition.ts'
import {accessibilityOf} from './accessibility.ts'

const sentences = {
  structure: 'Есть оглавление.', tables: 'Таблицы размечены.', images: 'Рисунки описаны.', charts: 'Диаграммы тоже.',
  pages: 'Есть страницы.',
}
const plain = {
  images: false, described: true, charts: false, tables: false, aria: true, pageMarkers: false, index: false, animated: false,
}
const rich = {
  images: true, described: true, charts: true, tables: true, aria: true, pageMarkers: true, index: true, animated: false,
}

const files = [
  {id: 'nav', path: 'nav.xhtml', mediaType: 'application/xhtml+xml', properties: ['nav']},
  {id: 'ncx', path: 'toc.ncx', mediaType: 'application/x-dtbncx+xml'},
  {id: 'section', path: 'text/vvedenie.xhtml', mediaType: 'application/xhtml+xml', properties: []},
]

it('says of an edition everything its documents say', async () => {
  const metadata = metadataOf(fullEdition, {
    modified: new Date('2026-11-01T09:00:00.123Z'), words: 2345, pages: true,
    accessibility: accessibilityOf(rich, sentences, {certifiedBy: 'Издательство «Проба»'}),
  })
  const text = opf(metadata, [
    ...files,
    {id: 'cover-image', path: 'images/cover.jpg', mediaType: 'image/jpeg', properties: ['cover-image']},
    {id: 'font', path: 'fonts/a.ttf', mediaType: 'font/ttf'},
  ], [{id: 'nav', linear: false}, {id: 'section', linear: true}])
  await expect(text).toMatchFileSnapshot('goldens/full.opf')
})

it('leaves out what nobody filled in', async () => {
  const metadata = metadataOf(edition, {
    modified: new Date(0), words: 0, pages: false, accessibility: accessibilityOf(plain, sentences),
  })
  await expect(opf(metadata, files, [{id: 'section', linear: true}])).toMatchFileSnapshot('goldens/bare.opf')
})
