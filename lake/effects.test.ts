import fc from 'fast-check'
import {incremental} from 'mendoza'
import {expect, test} from 'vitest'
import {makeDocuments} from '../bench/dataset.ts'
import type {Document} from './document.ts'
import {applyEffect, effectsOf} from './effects.ts'

const base = {_id: 'a', _type: 't', _createdAt: '2026-01-01T00:00:00Z', _updatedAt: '2026-01-01T00:00:00Z'}
const text = fc.string({unit: fc.constantFrom('а', 'б', 'x', ' ', '😀', '南', '\ud83d'), maxLength: 14})
const keyed = fc.record({_key: fc.constantFrom('k1', 'k2', 'k3', 'k4'), v: text, n: fc.integer({max: 2})}, {requiredKeys: ['_key']})
const member = fc.letrec((tie) => ({
  value: fc.oneof({depthSize: 'small'}, text, fc.integer({max: 3}), fc.constant(null), fc.boolean(),
    fc.array(keyed, {maxLength: 5}), fc.array(tie('value'), {maxLength: 4}),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'))),
})).value
const fields = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'dd', 'Z'), member)
const state = (rev: string) => fc.option(fields.map((more): Document => ({...base, ...more, _rev: rev})), {nil: null})
const plain = (value: unknown) => JSON.parse(JSON.stringify(value))

test('effects lead from one state to the next and back, however they are applied', () => {
  const {applyPatch, unwrap, wrap} = incremental
  fc.assert(fc.property(state('r1'), state('r2'), (before, after) => {
    const {apply, revert} = effectsOf(before, after)
    expect(plain(applyEffect(before, apply, 'r2'))).toEqual(plain(after))
    expect(plain(applyEffect(after, revert, 'r1'))).toEqual(plain(before))
    const {_rev, ...content} = before ?? {_rev: ''}
    const stepped = unwrap(applyPatch(wrap(before && content, 0), apply as never, 1))
    expect(plain(stepped && {...stepped as object, _rev: 'r2'})).toEqual(plain(after))
  }), {numRuns: 2000})
})

const body = [{_key: 'a', text: 'Нанкин'}, {_key: 'b', text: 'Сучжоу и Ухань'}, {_key: 'c', text: 'Ухань'}] as const
const before: Document = {...base, _rev: 'r1', title: 'Почему не мы?', gone: 1, body}
const paragraph = (text: string) => ({...before, _rev: 'r2', body: [body[0], {_key: 'b', text}, body[2]]})

test.for([
  ['a field', {...before, title: 'Новое'}, [17, 'Новое', 'title']],
  ['a field that went', {...before, gone: undefined}, [19, 5]],
  ['letters in a text', paragraph('Сучжоу или Ухань'),
    [11, 4, 21, 0, 1, 12, 1, 11, 1, 23, 0, 15, 22, 'ли', 23, 15, 26, 15, 16, 21, 2, 3, 15]],
  ['an item added', {...before, body: [body[0], {_key: 'n'}, ...body.slice(1)]},
    [11, 4, 21, 0, 1, 20, {_key: 'n'}, 21, 1, 3, 15]],
  ['items that change places', {...before, body: body.toReversed()},
    [11, 4, 21, 2, 3, 21, 1, 2, 21, 0, 1, 15]],
  ['a list emptied', {...before, body: []}, [17, [], 'body']],
] as const)('of a document only what changed is said: %s', ([, after, apply]) => {
  expect(effectsOf(before, plain({...after, _rev: 'r2'})).apply).toEqual(apply)
})

test('a letter typed into an article takes a line of history', () => {
  const article = makeDocuments(10).find(({_type}) => _type === 'article')!
  const was = {...article, _rev: 'r1', _createdAt: '', _updatedAt: ''} as Document
  const now = JSON.parse(JSON.stringify({...was, _rev: 'r2'}).replace(/"text":"(.{9})/, '"text":"$1я')) as Document
  const {apply, revert} = effectsOf(was, now)
  expect(JSON.stringify(was).length).toBeGreaterThan(14_000)
  expect(JSON.stringify([apply, revert]).length).toBeLessThan(250)
  expect(applyEffect(was, apply, 'r2')).toEqual(now)
})
