import {defineField, defineType} from '@sanity/types'
import {noEmptyBlocks, plainText} from '../portableText.ts'
import {wordsOf} from '../preview.ts'

export const note = defineType({
  name: 'note',
  title: 'Примечание',
  type: 'object',
  description: 'Сноска: на странице и в электронной книге — в конце, в печати — внизу полосы.',
  fields: [
    defineField({
      name: 'kind',
      title: 'Чьё примечание',
      type: 'string',
      description: 'К редакционным добавляется «Прим. ред.».',
      options: {layout: 'radio', list: [{title: 'Автора', value: 'author'}, {title: 'Редакции', value: 'editor'}]},
      initialValue: 'editor',
      validation: (rule) => rule.required().error('Выберите, чьё это примечание'),
    }),
    defineField({
      name: 'body',
      title: 'Текст примечания',
      type: 'array',
      description: 'Без примечаний внутри примечания.',
      of: [plainText],
      validation: (rule) => [
        rule.required().min(1).error('Впишите текст примечания'),
        rule.custom(noEmptyBlocks),
      ],
    }),
  ],
  preview: {
    select: {title: 'body', kind: 'kind'},
    prepare: ({title, kind}) => ({
      title: wordsOf(title) ?? 'Примечание', subtitle: kind === 'editor' ? 'Примечание редакции' : 'Примечание автора',
    }),
  },
})
