import {expect, test} from 'vitest'
import {placesIn} from './places.ts'

const text = (words: string) => [{_type: 'block', _key: 't', children: [{_type: 'span', text: words}]}]
const block = (key: string, words: string, more: object = {}) => ({...text(words)[0], _key: key, ...more})

test('the places of an article, by their words and captions', () => {
  const places = placesIn({sections: [
    {_key: 's1', body: [block('p', 'Абзац')]},
    {_key: 's2', heading: 'Раздел', body: [
      block('h', 'Глава', {style: 'h3'}), block('i', 'Пункт', {listItem: 'bullet'}), block('hh', 'Параграф', {style: 'h4'}),
      {_type: 'figure', _key: 'f', alt: 'Карта', caption: text('Вид на город')}, {_type: 'figure', _key: 'g', alt: 'Карта'},
      {_type: 'table', _key: 'ta', caption: 'Сроки', head: ['Год']}, {_type: 'table', _key: 'tb', head: ['Город', 'Год']},
      {_type: 'horizonChart', _key: 'c', caption: 'Горизонты'}, {_type: 'quote', _key: 'q', text: text('Слова')},
      {_type: 'caseStudies', _key: 'k'}, {_type: 'break', _key: 'b'},
    ]},
  ]})
  expect(places.map(({key, kind, words, depth}) => `${'  '.repeat(depth - 1)}${key} ${kind} ${words}`)).toEqual([
    's1 section ', '  p text Абзац',
    's2 section Раздел', '  h heading Глава', '    i text Пункт', '    hh heading Параграф',
    '      f figure Вид на город', '      g figure Карта', '      ta table Сроки', '      tb table Город, Год',
    '      c horizonChart Горизонты', '      q quote Слова', '      k caseStudies ',
  ])
})

test.each([
  undefined, null, 'text', {sections: 'text'}, {sections: [null, 1, 'text', {body: [null, 1]}]},
  {sections: [{_key: 1, body: [{_type: 'block', _key: 2}, {_type: 'constructor', _key: 'a'}]}]},
])('%j has none', (article) => expect(placesIn(article)).toEqual([]))

test('blocks with anything in them are listed without words', () => {
  const odd = [
    {_type: 'block', _key: 'a', children: [null, 1, {text: 1}]}, {_type: 'figure', _key: 'b', caption: [null], alt: 1},
    {_type: 'table', _key: 'c', head: [{toString: 1, valueOf: 1}, null]},
  ]
  expect(placesIn({sections: [{body: odd}]}).map(({key, words}) => [key, words])).toEqual([['a', ''], ['b', ''], ['c', '']])
})
