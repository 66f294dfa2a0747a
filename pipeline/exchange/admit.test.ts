import {expect, test} from 'vitest'
import type {SanityDocument} from '../../schemas/types.ts'
import {Failure} from '../finding.ts'
import {admitted, refusal} from './admit.ts'

const hash = '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8'
const image = {
  _id: `image-${hash}-4x3-png`, _type: 'sanity.imageAsset', sha1hash: hash, extension: 'png',
  metadata: {dimensions: {width: 4, height: 3}},
}
const file = {_id: `file-${hash}-woff2`, _type: 'sanity.fileAsset', sha1hash: hash, extension: 'woff2'}
const nested = (depth: number): unknown => {
  let value: unknown = 'a'
  for (let n = 0; n < depth; n++) value = [value]
  return value
}

test.for<[string, object, string | undefined]>([
  ['a document', {_id: 'city-a', _type: 'city', names: [{zh: '芜湖'}]}, undefined],
  ['an image', image, undefined],
  ['a file', file, undefined],
  ['an id that leaves the folder', {_id: '../../x', _type: 'city'}, 'id-invalid'],
  ['an id that is none', {_id: 7, _type: 'city'}, 'id-invalid'],
  ['a draft', {_id: 'drafts.a', _type: 'city'}, 'id-invalid'],
  ['a version', {_id: 'versions.r.a', _type: 'city'}, 'id-invalid'],
  ['a type that leaves the folder', {_id: 'a', _type: '../city'}, 'type-invalid'],
  ['an image that names a file elsewhere', {...image, extension: '../../x'}, 'asset-invalid'],
  ['an image of another hash', {...image, sha1hash: hash.replace('8', '9')}, 'asset-invalid'],
  ['an image of other dimensions', {...image, metadata: {dimensions: {width: 5, height: 3}}}, 'asset-invalid'],
  ['an image without any', {...image, metadata: undefined}, 'asset-invalid'],
  ['a file that names another', {...file, extension: 'txt'}, 'asset-invalid'],
  ['nested too deep', {_id: 'a', _type: 'city', a: nested(100_000)}, 'document-too-large'],
  ['too many values', {_id: 'a', _type: 'city', a: Array.from({length: 500_001}, () => 0)}, 'document-too-large'],
  ['too much text', {_id: 'a', _type: 'city', a: 'я'.repeat(9 * 2 ** 20)}, 'document-too-large'],
])('%s', ([, document, rule]) => {
  expect(refusal(document as SanityDocument)?.rule).toBe(rule)
})

test('all that are refused are told of, up to a measure', () => {
  const bad = Array.from({length: 30}, (_, n) => ({_id: `-/${n}`, _type: 'city'}))
  const failure = (() => {
    try {
      return admitted([{_id: 'a', _type: 'city'}, ...bad])
    } catch (error) {
      return error
    }
  })()
  expect(failure).toBeInstanceOf(Failure)
  expect(failure).toMatchObject({kind: 'content', findings: {length: 20, 0: {document: '-/0'}}})
})
