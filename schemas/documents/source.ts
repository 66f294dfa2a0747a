import {defineField, defineType} from '@sanity/types'
import {requiredText} from '../text.ts'
import {urlRule} from '../urlRule.ts'

const kinds = [
  {title: 'Издание', value: 'publication'},
  {title: 'Организация', value: 'organization'},
  {title: 'Платформа', value: 'platform'},
]

export const source = defineType({
  name: 'source',
  title: 'Источник',
  type: 'document',
  description: 'Издание или организация, чьи слова приводятся.',
  fields: [
    defineField({
      name: 'name',
      title: 'Название',
      type: 'string',
      description: 'По-русски.',
      validation: requiredText('Впишите название'),
    }),
    defineField({
      name: 'nativeName',
      title: 'Название на языке источника',
      type: 'string',
      description: 'Например, 新华日报.',
    }),
    defineField({
      name: 'kind',
      title: 'Вид',
      type: 'string',
      description: 'Что это за источник.',
      options: {layout: 'radio', list: kinds},
      initialValue: 'publication',
      validation: (rule) => rule.required().error('Выберите вид источника'),
    }),
    defineField({
      name: 'url',
      title: 'Адрес в интернете',
      type: 'url',
      description: 'Полный адрес: https://…',
      validation: urlRule,
    }),
    defineField({
      name: 'note',
      title: 'Пояснение',
      type: 'text',
      description: 'Что читателю нужно знать об источнике.',
      rows: 3,
    }),
  ],
  orderings: [{name: 'name', title: 'По названию', by: [{field: 'name', direction: 'asc'}]}],
  preview: {select: {title: 'name', subtitle: 'nativeName'}},
})
