import {readdirSync, readFileSync} from 'node:fs'
import fc from 'fast-check'
import {expect, test} from 'vitest'
import {contentFolder} from '../content/index.ts'
import {stableJson} from './json.ts'

test('keys stand in one order, however they came', () => {
  expect(stableJson({title: 'Города', _type: 't', b: [{v: 1, _key: 'k'}], _x: 0, _id: 'a'})).toBe(`{
  "_id": "a",
  "_type": "t",
  "_x": 0,
  "b": [
    {
      "_key": "k",
      "v": 1
    }
  ],
  "title": "Города"
}
`)
})

test('the text says what the value says, and says it again the same', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    const text = stableJson(value)
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
    expect(stableJson(JSON.parse(text))).toBe(text)
  }))
})

test('the first edition stands in that order, so that publishing it changes no line without need', () => {
  const folder = new URL('documents/', contentFolder)
  const files = readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const)
  expect(files.filter(([, text]) => text !== stableJson(JSON.parse(text))).map(([name]) => name)).toEqual([])
})
