import fc from 'fast-check'
import {expect, test} from 'vitest'
import type {Document} from './document.ts'
import {applyEffect, effectsOf} from './effects.ts'

const base = {_id: 'a', _type: 't', _createdAt: '2026-01-01T00:00:00Z', _updatedAt: '2026-01-01T00:00:00Z'}
const fields = fc.dictionary(
  fc.stringMatching(/^[a-z]{1,3}$/),
  fc.oneof(fc.string(), fc.integer(), fc.array(fc.string()), fc.dictionary(fc.stringMatching(/^[a-z]$/), fc.integer())),
)
const state = (rev: string) => fc.option(fields.map((more): Document => ({...base, ...more, _rev: rev})), {nil: null})
const plain = (value: unknown) => JSON.parse(JSON.stringify(value))

test('effects lead from one state to the next and back', () => {
  fc.assert(fc.property(state('r1'), state('r2'), (before, after) => {
    const {apply, revert} = effectsOf(before, after)
    expect(plain(applyEffect(before, apply, 'r2'))).toEqual(plain(after))
    expect(plain(applyEffect(after, revert, 'r1'))).toEqual(plain(before))
  }))
})

test('a changed field is named, the others are left out', () => {
  const before: Document = {...base, _rev: 'r1', title: 'Старое', gone: 1}
  const after: Document = {...base, _rev: 'r2', title: 'Новое'}
  expect(effectsOf(before, after)).toEqual({
    apply: [17, 'Новое', 'title', 19, 4],
    revert: [17, 'Старое', 'title', 17, 1, 'gone'],
  })
})
