import fc from 'fast-check'
import {expect, test} from 'vitest'
import {wordCount} from './wordCount.ts'

test('counts words of any script', () => {
  expect(wordCount('«Ёж — 3-й», café №5 杭州')).toBe(6)
  const unit = fc.oneof(fc.constantFrom(...'аЯёЁz9 -—№«»„“…\u00a0\nѣé杭Ⅳ҂'), fc.string({unit: 'binary', maxLength: 1}))
  fc.assert(fc.property(fc.string({unit}), (text) => {
    expect(wordCount(text)).toBe([...text.matchAll(/[\p{L}\p{N}]+/gu)].length)
  }))
})
