import {expect, test} from 'vitest'
import {contentFolder} from '../../content/index.ts'
import type {EditionData} from '../../schemas/types.ts'
import {openFolder} from '../source/folder.ts'
import {lastModified, sourceDate} from './modified.ts'

const data = await openFolder(contentFolder).read('deepseek-cities')
const dated = (how: {updated?: string[]; published?: string; year?: number}): EditionData => {
  const {publishedAt: _published, ...article} = data.articles[0]!
  const {year: _year, ...edition} = data.edition
  return {
    ...data, edition: {...edition, ...how.year !== undefined && {year: how.year}},
    articles: [{...article, ...how.published !== undefined && {publishedAt: how.published}}],
    cities: data.cities.map((city, index) => ({...city, ...how.updated?.[index] !== undefined && {_updatedAt: how.updated[index]}})),
  }
}

test.each([
  ['the newest change a lake knows of', {updated: ['2026-02-03T04:05:06Z', '2026-01-01T00:00:00Z'], year: 2030}, '2026-02-03T04:05:06.000Z'],
  ['the day of publication', {published: '2026-11-01T12:00:00+03:00', year: 2026}, '2026-11-01T09:00:00.000Z'],
  ['the year on the title', {published: '2019-05-06T00:00:00Z', year: 2026}, '2026-01-01T00:00:00.000Z'],
  ['a year no e-book can name', {year: 2200}, '2107-12-31T23:59:58.000Z'],
  ['nothing', {}, '1980-01-01T00:00:00.000Z'],
])('%s', (_, how, expected) => expect(lastModified(dated(how)).toISOString()).toBe(expected))

test('SOURCE_DATE_EPOCH is seconds, or an error', () => {
  expect(sourceDate({})).toBeUndefined()
  expect(sourceDate({SOURCE_DATE_EPOCH: '1234567890'})?.toISOString()).toBe('2009-02-13T23:31:30.000Z')
  for (const wrong of ['yesterday', '-1', '1.5', '1e9', ' 1', '4354819200', '9'.repeat(400)]) {
    expect(() => sourceDate({SOURCE_DATE_EPOCH: wrong})).toThrow(/^SOURCE_DATE_EPOCH is “.{1,40}”, which is no number of seconds from 1970 to 2107\.$/)
  }
})
