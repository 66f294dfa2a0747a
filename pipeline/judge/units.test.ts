import {expect, test} from 'vitest'
import {article, block, edition, note} from './fixtures/edition.ts'
import {unitsOf} from './units.ts'

const shown = (data: ReturnType<typeof edition>) =>
  unitsOf(data).map(({document, path, kind, text}) => `${kind} ${document} ${path} | ${text}`)

test('takes text in reading order, each note after the block that calls it', () => {
  const data = edition([article('a', {
    title: 'Название', subtitle: 'Подзаголовок',
    sections: [{
      _type: 'section', _key: 's', heading: 'Глава',
      body: [
        block('p', 'Город и река', {notes: [note('n', 'Это сноска.')]}),
        {_type: 'quote', _key: 'q', kind: 'pull', text: [block('t', 'река')], attribution: 'Автор'},
        {
          _type: 'table', _key: 'tb', caption: 'Подпись', head: ['Город', 'Год'],
          rows: [{_type: 'tableRow', _key: 'r', cells: ['Ухань', '2001']}],
        },
        {
          _type: 'figure', _key: 'f', image: {_type: 'image', asset: {_type: 'reference', _ref: 'i'}},
          caption: [block('c', 'Вид')], credit: 'Фото',
        },
        {_type: 'break', _key: 'b'},
      ],
    }],
  })])
  expect(shown(data)).toEqual([
    'title a title | Название',
    'title a subtitle | Подзаголовок',
    'heading a sections[_key=="s"].heading | Глава',
    'text a sections[_key=="s"].body[_key=="p"] | Город и река',
    'note a sections[_key=="s"].body[_key=="p"].markDefs[_key=="n"].body[_key=="n-body"] | Это сноска.',
    'pull a sections[_key=="s"].body[_key=="q"].text[_key=="t"] | река',
    'pull a sections[_key=="s"].body[_key=="q"].attribution | Автор',
    'text a sections[_key=="s"].body[_key=="tb"].caption | Подпись',
    'head a sections[_key=="s"].body[_key=="tb"].head[0] | Город',
    'head a sections[_key=="s"].body[_key=="tb"].head[1] | Год',
    'text a sections[_key=="s"].body[_key=="tb"].rows[_key=="r"].cells[0] | Ухань',
    'text a sections[_key=="s"].body[_key=="tb"].rows[_key=="r"].cells[1] | 2001',
    'text a sections[_key=="s"].body[_key=="f"].caption[_key=="c"] | Вид',
    'text a sections[_key=="s"].body[_key=="f"].credit | Фото',
  ])
})

test('counts the cross-references that are printed', () => {
  const mark = (_key: string) => ({_type: 'crossReference' as const, _key, key: 'p'})
  const text = {...block('p', 'Смотри там'), markDefs: [mark('a'), mark('b')]}
  text.children[0]!.marks = ['a']
  const data = edition([article('a', {sections: [{_type: 'section', _key: 's', body: [text, block('q', 'Ничего')]}]})])
  expect(unitsOf(data).map(({text: own, crossReferences}) => [own, crossReferences]))
    .toEqual([['Название a', 0], ['Смотри там', 1], ['Ничего', 0]])
})

test('takes cards and charts with the documents they come from', () => {
  const data = edition([article('a', {sections: [{
    _type: 'section', _key: 's',
    body: [
      {_type: 'caseStudies', _key: 'c', layout: 'cards', items: [{_type: 'reference', _ref: 'caseStudy-uhan'}]},
      {_type: 'horizonChart', _key: 'h', caption: 'Горизонты', items: [{_type: 'reference', _ref: 'caseStudy-uhan'}]},
    ],
  }]})])
  data.cities.push({
    _id: 'city-uhan', _type: 'city', name: 'Ухань', slug: {_type: 'slug', current: 'uhan'}, kind: 'city',
  })
  data.caseStudies.push({
    _id: 'caseStudy-uhan', _type: 'caseStudy', title: 'Долина', city: {_type: 'reference', _ref: 'city-uhan'},
    practice: 'Волокно', summary: [block('p', 'Итог')],
    facts: [{_type: 'fact', _key: 'f', label: 'Срок', value: '20', unit: 'лет'}],
    horizon: {years: 20, note: 'волокно'},
  })
  expect(shown(data)).toEqual([
    'title a title | Название a',
    'datum caseStudy-uhan title | Долина',
    'datum caseStudy-uhan practice | Волокно',
    'text caseStudy-uhan summary[_key=="p"] | Итог',
    'datum caseStudy-uhan facts[_key=="f"].label | Срок',
    'datum caseStudy-uhan facts[_key=="f"].value | 20',
    'datum caseStudy-uhan facts[_key=="f"].unit | лет',
    'text a sections[_key=="s"].body[_key=="h"].caption | Горизонты',
    'datum city-uhan name | Ухань',
    'datum caseStudy-uhan horizon.years | 20',
    'datum caseStudy-uhan horizon.note | волокно',
  ])
})
