import {expect, test} from 'vitest'
import type {EditionDocument} from '../../../schemas/types.ts'
import {fixtureBook} from '../../pdf/fixtures/book.ts'
import {backOf, type Back} from './back.ts'

/** A5, and as small a page as there may be. */
const [ordinary, small] = [{width: 559, height: 794}, {width: 340, height: 454}]

function backWith(edition: Partial<EditionDocument>, format = ordinary): Back {
  const book = fixtureBook({sections: 1, paragraphs: 1, noteEvery: 0})
  delete book.data.edition.publisher
  Object.assign(book.data.edition, edition)
  return backOf(book, format)
}

const told = ({findings}: Back) => findings.map(({severity, rule, path}) => `${severity} ${rule} ${path}`)
const textsIn = ({svg, barcode}: Back) => Array.from([...svg, ...barcode].join('').matchAll(/>([^<>]+)<\/text>/g), ([, text]) => text!)
const sentence = 'Предложение аннотации, автор которой не знал меры и писал дальше. '

test('an edition that says nothing has an empty back', () => {
  expect(backWith({})).toEqual({svg: ['', '', ''], barcode: [], findings: []})
})

test('an ISBN with a wrong check digit has no barcode', () => {
  const back = backWith({isbn: {print: '978-5-17-118366-1'}})
  expect([told(back), back.barcode]).toEqual([['warning isbn-invalid isbn.print'], []])
})

test('an ISBN without hyphens has one', () => {
  expect(textsIn(backWith({isbn: {print: '9785171183660'}}))).toEqual(['ISBN 9785171183660', '9785171183660'])
})

test('a long annotation ends with a sentence, and is told', () => {
  const back = backWith({description: sentence.repeat(80), isbn: {print: '978-5-17-118366-0'}}, small)
  expect(told(back)).toEqual(['warning blurb-cut description'])
  const blurb = textsIn(back).slice(0, -2).join(' ').replaceAll('\u00a0', ' ')
  expect(blurb.length).toBeGreaterThan(200)
  expect(`${blurb} `).toBe(sentence.repeat(blurb.split('.').length - 1))
})

test('a name of a publisher that has no room is told, not cut', () => {
  const back = backWith({publisher: {name: 'Издательство '.repeat(200), city: 'Москва'}, ageRating: '16+'}, small)
  expect([told(back), textsIn(back)]).toEqual([['warning cover-text-too-long publisher'], ['16+']])
})

test('markup in the content is text', () => {
  expect(textsIn(backWith({description: '<script>&\u0000'}))).toEqual(['&lt;script&gt;&amp;'])
})
