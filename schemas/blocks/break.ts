import {defineField, defineType} from '@sanity/types'

export const breakBlock = defineType({
  name: 'break',
  title: 'Отбивка',
  type: 'object',
  description: 'Пауза между частями раздела.',
  fields: [
    // An object type needs a field; what else could a pause hold.
    defineField({
      name: 'comment',
      title: 'Заметка для редакции',
      type: 'string',
      description: 'Нигде не печатается.',
    }),
  ],
  preview: {
    select: {subtitle: 'comment'},
    prepare: ({subtitle}) => ({title: '* * *', subtitle}),
  },
})
