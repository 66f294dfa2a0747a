import {defineArrayMember, defineField, defineType} from '@sanity/types'

const layouts = [
  {title: 'Карточки', value: 'cards'}, {title: 'Список', value: 'list'}, {title: 'Таблица', value: 'table'},
]

export const caseStudies = defineType({
  name: 'caseStudies',
  title: 'Примеры городов',
  type: 'object',
  description: 'Карточки городских примеров в том порядке, в каком они здесь стоят.',
  fields: [
    defineField({
      name: 'items',
      title: 'Примеры',
      type: 'array',
      description: 'Какие примеры показать.',
      of: [defineArrayMember({type: 'reference', to: [{type: 'caseStudy'}]})],
      validation: (rule) => [
        rule.required().min(1).error('Выберите хотя бы один пример'),
        rule.unique().error('Пример стоит здесь дважды'),
      ],
    }),
    defineField({
      name: 'layout',
      title: 'Вид',
      type: 'string',
      description: 'Как показать примеры.',
      options: {layout: 'radio', list: layouts},
      initialValue: 'cards',
      validation: (rule) => rule.required().error('Выберите вид'),
    }),
  ],
  preview: {
    select: {first: 'items.0.title', second: 'items.1.title', third: 'items.2.title', layout: 'layout'},
    prepare: ({first, second, third, layout}) => ({
      title: [first, second, third].filter(Boolean).join(', ') || 'Нет примеров',
      subtitle: `Примеры городов: ${layouts.find(({value}) => value === layout)?.title.toLowerCase() ?? ''}`,
    }),
  },
})
