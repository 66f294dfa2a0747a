import {toString} from 'hast-util-to-string'
import {expect, it} from 'vitest'
import {syntheticBook} from '../../pipeline/fixtures/synthetic.ts'
import {scopeOf} from '../../pipeline/render.ts'
import type {EditionDocument} from '../../schemas/types.ts'
import imprint from './imprint.ts'

it.each<[string, Partial<EditionDocument>, string]>([
  ['with all there is', {}, 'Опыты : О том. — Москва : Опытное издательство, 2026. — (Города и знания ; 3).'],
  ['in a series without numbers', {series: {title: 'Города'}}, 'Опыты : О том. — Москва : Опытное издательство, 2026. — (Города).'],
  ['of which little is known', {series: {}, publisher: {}, title: 'Что?', subtitle: '', year: 2026}, 'Что? — 2026.'],
])('describes an edition %s by ГОСТ Р 7.0.100', async (_, fields, expected) => {
  const book = await syntheticBook({chapters: 1, paragraphs: 1, notes: 0})
  book.data.edition = {...book.data.edition, title: 'Опыты', subtitle: 'О том', ...fields}
  const made = [imprint(scopeOf(book, {format: 'epub', href: (id) => id, image: () => ({src: '', width: 1, height: 1})}))].flat()
  const lines = made.flatMap((section) => section.type === 'element' ? section.children : [])
  const description = lines.find((line) => line.type === 'element' && [line.properties['className']].flat().includes('imprint-description'))
  expect(toString(description!).replaceAll('\u00a0', ' ')).toBe(expected)
})

it.each([
  ['pdf', {print: '1', epub: '2', pdf: '3'}, ['ISBN 1 (печатное издание)', 'ISBN 3 (PDF)']],
  ['pdf', {pdf: '3'}, ['ISBN 3 (PDF)']],
  ['epub', {print: '1', epub: '2', pdf: '3'}, ['ISBN 2']],
  ['html', {print: '1', pdf: '3'}, ['ISBN 1']],
  ['pdf', undefined, []],
] as const)('tells in %s which number of %o is whose', async (format, isbn, expected) => {
  const book = await syntheticBook({chapters: 1, paragraphs: 1, notes: 0})
  const {isbn: _, ...edition} = book.data.edition
  book.data.edition = {...edition, ...(isbn && {isbn})}
  const made = [imprint(scopeOf(book, {format, href: (id) => id, image: () => ({src: '', width: 1, height: 1})}))].flat()
  const lines = made.flatMap((section) => section.type === 'element' ? section.children : [])
  const isbns = lines.filter((line) => line.type === 'element' && [line.properties['className']].flat().includes('imprint-isbn'))
  expect(isbns.map((line) => toString(line).replaceAll('\u00a0', ' '))).toEqual(expected)
})
