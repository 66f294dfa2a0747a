import {defineField, defineType} from '@sanity/types'

export const place = defineType({
  name: 'place',
  title: 'Город или провинция',
  type: 'object',
  description: 'Упоминание попадает в указатель городов.',
  fields: [
    defineField({
      name: 'city',
      title: 'Город',
      type: 'reference',
      description: 'Город или провинция, о которых здесь сказано.',
      to: [{type: 'city'}],
      validation: (rule) => rule.required().error('Выберите город'),
    }),
  ],
  preview: {select: {title: 'city.name', subtitle: 'city.names.zh'}},
})
