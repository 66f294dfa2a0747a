import {defineField} from '@sanity/types'

/** Shows a field only where the page is of a size of its own. */
const unlessCustom = ({parent}: {parent?: {trim?: unknown}}) => parent?.trim !== 'custom'

/** Millimetres of a page of its own size. */
const millimetres = (name: string, title: string, least: number, most: number, description: string) => defineField({
  name,
  title,
  type: 'number',
  description,
  hidden: unlessCustom,
  validation: (rule) => [
    rule.min(least).max(most).error(`От ${least} до ${most} мм`),
    ...name === 'width' || name === 'height' ? [rule.custom((value, {parent}) =>
      (parent as {trim?: unknown} | undefined)?.trim !== 'custom' || value !== undefined || 'Для своего размера укажите ширину и высоту')] : [],
  ],
})

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
        {title: 'Свой размер', value: 'custom'},
      ],
    },
    initialValue: 'a5',
  }),
  millimetres('width', 'Ширина, мм', 90, 300, 'Ширина обрезанной страницы.'),
  millimetres('height', 'Высота, мм', 120, 420, 'Высота обрезанной страницы.'),
  millimetres('inner', 'Поле у корешка, мм', 8, 60, 'Если пусто — в меру ширины страницы.'),
  millimetres('outer', 'Внешнее поле, мм', 8, 60, 'Если пусто — в меру ширины страницы.'),
  millimetres('top', 'Верхнее поле, мм', 12, 80, 'Над текстом; в нём стоит колонтитул. Если пусто — в меру высоты страницы.'),
  millimetres('bottom', 'Нижнее поле, мм', 14, 80, 'Под текстом; в нём стоит номер страницы. Если пусто — в меру высоты страницы.'),
  defineField({
    name: 'signature',
    title: 'Страниц в тетради',
    type: 'number',
    description: 'Число страниц блока дополняется чистыми до целых тетрадей: 8, 16 или 32. Если пусто, не дополняется.',
    validation: (rule) => [
      rule.integer().min(2).max(64).error('Чётное число от 2 до 64'),
      rule.custom((pages) => pages === undefined || Number(pages) % 2 === 0 || 'На листе две страницы: число чётное'),
    ],
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
    name: 'caliper',
    title: 'Толщина листа, мм',
    type: 'number',
    description: 'Одного листа бумаги блока, по ней считается ширина корешка. Если пусто — 0,10 для офсетной, 0,09 для мелованной.',
    validation: (rule) => rule.min(0.03).max(0.5).error('От 0,03 до 0,5 мм'),
  }),
  defineField({
    name: 'binding',
    title: 'Скрепление',
    type: 'string',
    description: 'Чем скреплён блок: у брошюры на скобе корешка нет.',
    options: {layout: 'radio', list: [{title: 'Клеевое (КБС)', value: 'perfect'}, {title: 'На скобу', value: 'saddle'}]},
    initialValue: 'perfect',
  }),
  defineField({
    name: 'spine',
    title: 'Ширина корешка, мм',
    type: 'number',
    description: 'Если её назвала типография. Если пусто, считается по числу листов и толщине листа.',
    validation: (rule) => rule.min(0).max(100).error('От 0 до 100 мм'),
  }),
  defineField({
    name: 'marks',
    title: 'Метки обреза',
    type: 'boolean',
    description: 'Печатать за краем страницы метки, по которым режут.',
    initialValue: true,
  }),
]
