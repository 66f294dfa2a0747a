import {defineField} from '@sanity/types'

/** How an edition is printed. */
export const printSettings = [
  defineField({
    name: 'trim',
    title: 'Формат после обрезки',
    type: 'string',
    description: 'Ширина и высота страницы в миллиметрах.',
    options: {
      list: [
        {title: 'A5, 148 × 210 мм', value: 'a5'},
        {title: '84×108/32, 130 × 200 мм', value: '130x200'},
        {title: '60×90/16, 145 × 215 мм', value: '145x215'},
        {title: '70×100/16, 165 × 235 мм', value: '165x235'},
      ],
    },
    initialValue: 'a5',
  }),
  defineField({
    name: 'bleed',
    title: 'Вылет, мм',
    type: 'number',
    description: 'Сколько краски за обрезом: типографии обычно просят 3 мм.',
    initialValue: 3,
    validation: (rule) => rule.min(0).max(10).error('От 0 до 10 мм'),
  }),
  defineField({
    name: 'paper',
    title: 'Бумага',
    type: 'string',
    description: 'От неё зависит цветовой профиль печати.',
    options: {layout: 'radio', list: [{title: 'Офсетная', value: 'uncoated'}, {title: 'Мелованная', value: 'coated'}]},
    initialValue: 'uncoated',
  }),
  defineField({
    name: 'marks',
    title: 'Метки обреза',
    type: 'boolean',
    description: 'Печатать за краем страницы метки, по которым режут.',
    initialValue: true,
  }),
]
