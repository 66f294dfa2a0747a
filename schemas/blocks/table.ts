import {defineArrayMember, defineField, defineType} from '@sanity/types'
import {itemErrors} from '../items.ts'

export const table = defineType({
  name: 'table',
  title: 'Таблица',
  type: 'object',
  fields: [
    defineField({
      name: 'caption',
      title: 'Название',
      type: 'string',
      description: 'О чём таблица.',
    }),
    defineField({
      name: 'head',
      title: 'Заголовки столбцов',
      type: 'array',
      description: 'Слева направо.',
      of: [defineArrayMember({type: 'string'})],
      validation: (rule) => rule.required().min(1).error('Назовите столбцы'),
    }),
    defineField({
      name: 'rows',
      title: 'Строки',
      type: 'array',
      description: 'В каждой столько ячеек, сколько столбцов.',
      of: [defineArrayMember({type: 'tableRow'})],
      validation: (rule) => [
        rule.required().min(1).error('Добавьте хотя бы одну строку'),
        rule.custom((rows, {parent}) => {
          const columns = lengthOf((parent as {head?: unknown} | undefined)?.head)
          return itemErrors(rows, ({cells}) => lengthOf(cells) === columns
            ? undefined : `Ячеек в строке: ${lengthOf(cells)}, а столбцов: ${columns}`)
        }),
      ],
    }),
  ],
  preview: {
    select: {title: 'caption', rows: 'rows'},
    prepare: ({title, rows}: {title?: string; rows?: unknown[]}) => ({
      title: title ?? 'Таблица', subtitle: `Строк: ${rows?.length ?? 0}`,
    }),
  },
})

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0
}
