import {defineArrayMember, defineField, defineType} from '@sanity/types'
import {bodyText, headingOrder, noEmptyBlocks} from '../portableText.ts'

export const section = defineType({
  name: 'section',
  title: 'Раздел',
  type: 'object',
  fields: [
    defineField({
      name: 'heading',
      title: 'Заголовок',
      type: 'string',
      description: 'У вступительного раздела его может не быть.',
      validation: (rule) => rule.max(160).warning('Заголовок длинный: он не поместится в колонтитул'),
    }),
    defineField({
      name: 'body',
      title: 'Текст',
      type: 'array',
      description: 'Абзацы, цитаты, карточки городов, иллюстрации, таблицы, диаграммы.',
      of: [
        bodyText,
        defineArrayMember({type: 'quote'}),
        defineArrayMember({type: 'caseStudies'}),
        defineArrayMember({type: 'figure'}),
        defineArrayMember({type: 'table'}),
        defineArrayMember({type: 'horizonChart'}),
        defineArrayMember({type: 'break'}),
      ],
      validation: (rule) => [
        rule.required().min(1).error('В разделе нет текста'),
        rule.custom(noEmptyBlocks),
        rule.custom(headingOrder),
      ],
    }),
  ],
  preview: {
    select: {title: 'heading', body: 'body'},
    prepare: ({title, body}: {title?: string; body?: unknown[]}) => ({
      title: title ?? 'Вступление', subtitle: `Абзацев и вставок: ${body?.length ?? 0}`,
    }),
  },
})
