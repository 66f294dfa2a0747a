import {expect, test} from 'vitest'
import {changedPaths} from './changedPaths.ts'

const block = (key: string, text: string) => ({_type: 'block', _key: key, children: [{_type: 'span', _key: 's', text}]})

test.for<[string, unknown, unknown, string[]]>([
  ['nothing', {a: [1, {b: null}]}, {a: [1, {b: null}]}, []],
  ['the order of fields alone', {a: 1, b: 2}, {b: 2, a: 1}, []],
  ['a field', {title: 'Раз', n: 1}, {title: 'Два', n: 1}, ['title']],
  ['fields that came and went', {a: 1, same: 0}, {b: {c: 1}, same: 0}, ['a', 'b']],
  ['a text deep inside', {sections: [{_key: 'a', body: [block('p1', 'Раз'), block('p2', 'Два')]}]},
    {sections: [{_key: 'a', body: [block('p1', 'Раз'), block('p2', 'Три')]}]},
    ['sections[_key=="a"].body[_key=="p2"].children[_key=="s"].text']],
  ['items that came and went', {l: [{_key: 'a'}, {_key: 'b'}]}, {l: [{_key: 'c'}, {_key: 'b'}]},
    ['l[_key=="c"]', 'l[_key=="a"]']],
  ['items that changed places', {l: [{_key: 'a'}, {_key: 'b', n: 1}]}, {l: [{_key: 'b', n: 2}, {_key: 'a'}]},
    ['l', 'l[_key=="b"].n']],
  ['an item without a key', {l: ['a', 'b']}, {l: ['a', 'c']}, ['l[1]']],
  ['a list of another length', {l: ['a', 'b']}, {l: ['a']}, ['l']],
  ['a list with one key twice', {l: [{_key: 'a', n: 1}, {_key: 'a'}]}, {l: [{_key: 'a', n: 2}, {_key: 'a'}]}, ['l[0].n']],
  ['a value of another kind', {a: {b: 1}}, {a: [1]}, ['a']],
  ['a name that is no identifier', {'a b': 1, __proto__: null}, {'a b': 2}, ['["a b"]']],
])('%s', ([, before, after, paths]) => {
  expect(changedPaths(before, after)).toEqual(paths)
})
