import {expect, it} from 'vitest'
import {directionOf} from './direction.ts'

it.each([
  ['ar', 'rtl'], ['he', 'rtl'], ['fa-IR', 'rtl'], ['yi', 'rtl'], ['az-Arab', 'rtl'], ['ru', undefined], ['zh-Hans', undefined],
  ['ar-Latn', undefined], ['not a language', undefined], [undefined, undefined],
])('of %s is %s', (language, direction) => {
  expect(directionOf(language)).toBe(direction)
})
