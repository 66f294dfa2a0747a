import sharp from 'sharp'
import {expect, test} from 'vitest'
import {fixtureBook} from '../pdf/fixtures/book.ts'
import type {Book} from '../book.ts'
import {frontOf} from './front.ts'

/** A5, and 3 mm of bleed. */
const format = {width: 148 * 96 / 25.4, height: 210 * 96 / 25.4, bleed: 3 * 96 / 25.4}

async function withPicture(width: number, height: number): Promise<Book> {
  const book = fixtureBook({sections: 1, paragraphs: 1, noteEvery: 0})
  book.data.edition.cover = {_type: 'image', asset: {_type: 'reference', _ref: 'picture'}}
  book.data.images.push({
    _id: 'picture', _type: 'sanity.imageAsset', sha1hash: '', extension: 'jpg', mimeType: 'image/jpeg', size: 0, path: '',
    metadata: {dimensions: {width, height, aspectRatio: width / height}},
  })
  const bytes = await sharp({create: {width, height, channels: 3, background: '#404040'}}).jpeg().toBuffer()
  return {...book, images: new Map([['picture', new Uint8Array(bytes)]])}
}

async function toldOf(width: number, height: number): Promise<object> {
  const {svg, ground, findings} = await frontOf(await withPicture(width, height), format)
  return {ground, fit: /xMidYMid (\w+)/.exec(svg)![1], told: findings.map(({rule, severity, path}) => `${severity} ${rule} ${path}`)}
}

test('the typographic cover', async () => {
  const book = fixtureBook({sections: 1, paragraphs: 1, noteEvery: 0})
  expect(await frontOf(book, format)).toEqual({svg: book.templates.cover(book, format), findings: []})
})

test('a picture of the edition fills front and bleed where its shape is near enough', async () => {
  expect(await toldOf(1784, 2552)).toEqual({fit: 'slice', ground: '#404040', told: []})
  expect(await toldOf(1700, 2400)).toEqual({fit: 'slice', ground: '#404040', told: ['suggestion image-resolution cover']})
})

test('one of another shape stands whole, and is told', async () => {
  expect(await toldOf(1000, 1000)).toEqual({
    fit: 'meet', ground: '#404040', told: ['warning cover-shape cover', 'warning image-resolution cover'],
  })
})
