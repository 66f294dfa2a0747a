import {defineField, defineType} from '@sanity/types'
import {urlRule} from '../urlRule.ts'

export const link = defineType({
  name: 'link',
  title: 'Ссылка',
  type: 'object',
  description: 'Ведёт на страницу в интернете, адрес почты или телефон.',
  fields: [
    defineField({
      name: 'href',
      title: 'Адрес',
      type: 'url',
      description: 'Полный адрес: https://…, http://…, mailto:… или tel:…',
      validation: (rule) => [
        rule.required().error('Укажите, куда ведёт ссылка'),
        urlRule(rule),
      ],
    }),
  ],
  preview: {select: {title: 'href'}},
})
