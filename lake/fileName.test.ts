import {expect, test} from 'vitest'
import {fileName} from './fileName.ts'

test.each([
  [{_id: 'article-a', _type: 'article', slug: {_type: 'slug', current: 'goroda'}}, 'article.goroda.json'],
  [{_id: 'source-ft-2024', _type: 'source'}, 'source.ft-2024.json'],
  [{_id: '1f0c', _type: 'city', slug: {current: '../../etc'}}, 'city.1f0c.json'],
  [{_id: 'x', _type: 'city', slug: {current: 'taken'}}, 'city.x.json'],
])('%j lies in %s', (document, file) => {
  expect(fileName(document, (name) => name === 'city.taken.json')).toBe(file)
})

test('where the id is taken too, as by one in other letters, a digest of it stands in', () => {
  expect(fileName({_id: 'A', _type: 'city'}, (name) => name.toLowerCase() === 'city.a.json'))
    .toBe('city.6dcd4ce23d88.json')
})
