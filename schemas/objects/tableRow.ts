import {defineArrayMember, defineField, defineType} from '@sanity/types'

export const tableRow = defineType({
  name: 'tableRow',
  title: 'Строка таблицы',
  type: 'object',
  fields: [
    defineField({
      name: 'cells',
      title: 'Ячейки',
      type: 'array',
      description: 'По одной на каждый столбец, слева направо.',
      of: [defineArrayMember({type: 'string'})],
      validation: (rule) => rule.required().min(1).error('Заполните ячейки'),
    }),
  ],
  preview: {
    select: {cells: 'cells'},
    prepare: ({cells}: {cells?: string[]}) => ({title: (cells ?? []).join(' · ') || 'Пустая строка'}),
  },
})
