import {defineField, defineType} from '@sanity/types'
import {citedSource} from '../objects/citedSource.ts'

export const quotation = defineType({
  name: 'quotation',
  title: 'Чужие слова',
  type: 'object',
  description: 'Цитата внутри абзаца. Кавычки ставятся в самом тексте.',
  fields: [
    citedSource,
    defineField({
      name: 'attribution',
      title: 'Кто сказал',
      type: 'string',
      description: 'Если это не издание и не организация из списка источников.',
    }),
  ],
  preview: {
    select: {attribution: 'attribution', source: 'source.name'},
    prepare: ({attribution, source}) => ({title: attribution ?? source ?? 'Чужие слова', subtitle: attribution && source}),
  },
})
