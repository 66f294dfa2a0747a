import {defineField, defineType} from '@sanity/types'
import {languageTagRule} from '../language.ts'
import {citedSource} from '../objects/citedSource.ts'
import {noEmptyBlocks, richText} from '../portableText.ts'
import {wordsOf} from '../preview.ts'

const kinds = [
  {title: 'Выноска: повторяет слова статьи', value: 'pull'}, {title: 'Цитата: говорит новое', value: 'block'},
]

export const quote = defineType({
  name: 'quote',
  title: 'Цитата',
  type: 'object',
  description: 'Отдельно стоящие чужие слова.',
  fields: [
    defineField({
      name: 'kind',
      title: 'Вид',
      type: 'string',
      description: 'Выноска не добавляет текста: её слова уже есть в статье.',
      options: {layout: 'radio', list: kinds},
      initialValue: 'block',
      validation: (rule) => rule.required().error('Выберите вид цитаты'),
    }),
    defineField({
      name: 'text',
      title: 'Текст цитаты',
      type: 'array',
      description: 'Без внешних кавычек.',
      of: [richText],
      validation: (rule) => [
        rule.required().min(1).error('Впишите текст цитаты'),
        rule.custom(noEmptyBlocks),
      ],
    }),
    defineField({
      name: 'attribution',
      title: 'Подпись',
      type: 'string',
      description: 'Кто, где и когда это сказал.',
    }),
    citedSource,
    defineField({
      name: 'lang',
      title: 'Язык',
      type: 'string',
      description: 'Если не язык статьи. Код по BCP 47: zh-Hans, en.',
      validation: (rule) => rule.custom(languageTagRule),
    }),
  ],
  preview: {
    select: {title: 'text', attribution: 'attribution', source: 'source.name'},
    prepare: ({title, attribution, source}) => ({title: wordsOf(title) ?? 'Цитата', subtitle: attribution ?? source}),
  },
})
