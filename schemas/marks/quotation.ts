import {defineField, defineType} from '@sanity/types'

export const quotation = defineType({
  name: 'quotation',
  title: 'Чужие слова',
  type: 'object',
  description: 'Цитата внутри абзаца. Кавычки ставятся в самом тексте.',
  fields: [
    defineField({
      name: 'source',
      title: 'Источник',
      type: 'reference',
      description: 'Издание или организация, чьи это слова.',
      to: [{type: 'source'}],
    }),
    defineField({
      name: 'attribution',
      title: 'Кто сказал',
      type: 'string',
      description: 'Если это не издание и не организация из списка источников.',
    }),
  ],
  preview: {select: {title: 'attribution', subtitle: 'source.name'}},
})
