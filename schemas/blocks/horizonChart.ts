import {defineArrayMember, defineField, defineType} from '@sanity/types'

export const horizonChart = defineType({
  name: 'horizonChart',
  title: 'Диаграмма горизонтов',
  type: 'object',
  description: 'Сколько лет держится стратегия каждого города; числа берутся из примеров.',
  fields: [
    defineField({
      name: 'items',
      title: 'Примеры',
      type: 'array',
      description: 'У каждого должен быть заполнен горизонт.',
      of: [defineArrayMember({type: 'reference', to: [{type: 'caseStudy'}]})],
      validation: (rule) => [
        rule.required().min(1).error('Выберите хотя бы один пример'),
        rule.unique().error('Пример стоит здесь дважды'),
      ],
    }),
    defineField({
      name: 'caption',
      title: 'Подпись',
      type: 'string',
      description: 'Что показывает диаграмма.',
    }),
  ],
  preview: {
    select: {title: 'caption', items: 'items'},
    prepare: ({title, items}: {title?: string; items?: unknown[]}) => ({
      title: title ?? 'Диаграмма горизонтов', subtitle: `Городов: ${items?.length ?? 0}`,
    }),
  },
})
