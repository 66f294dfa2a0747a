import {defineField, defineType} from '@sanity/types'
import {languageTagRule} from '../language.ts'

export const foreign = defineType({
  name: 'foreign',
  title: 'Слова на другом языке',
  type: 'object',
  description: 'Чтобы текст верно прочли вслух, перенесли и набрали подходящим шрифтом.',
  fields: [
    defineField({
      name: 'lang',
      title: 'Язык',
      type: 'string',
      description: 'Код по BCP 47: zh-Hans — китайский упрощённый, en — английский.',
      initialValue: 'zh-Hans',
      validation: (rule) => [
        rule.required().error('Укажите язык'),
        rule.custom(languageTagRule),
      ],
    }),
  ],
  preview: {select: {title: 'lang'}},
})
