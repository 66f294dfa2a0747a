import {defineArrayMember, defineField, defineType} from '@sanity/types'
import {itemErrors} from '../items.ts'
import {languageTagRule} from '../language.ts'
import {slugRule} from '../slug.ts'
import {isBlank, requiredText} from '../text.ts'
import {urlRule} from '../urlRule.ts'

export const article = defineType({
  name: 'article',
  title: 'Статья',
  type: 'document',
  groups: [
    {name: 'text', title: 'Текст', default: true},
    {name: 'about', title: 'О статье'},
  ],
  fields: [
    defineField({
      name: 'title',
      title: 'Заглавие',
      type: 'string',
      group: 'text',
      description: 'Как в содержании.',
      validation: requiredText('Впишите заглавие'),
    }),
    defineField({
      name: 'subtitle',
      title: 'Подзаголовок',
      type: 'string',
      group: 'text',
      description: 'Стоит под заглавием.',
    }),
    defineField({
      name: 'kicker',
      title: 'Рубрика',
      type: 'string',
      group: 'text',
      description: 'Стоит над заглавием.',
    }),
    defineField({
      name: 'sections',
      title: 'Разделы',
      type: 'array',
      group: 'text',
      description: 'По порядку. У первого может не быть заголовка.',
      of: [defineArrayMember({type: 'section'})],
      validation: (rule) => [
        rule.required().min(1).error('В статье нет ни одного раздела'),
        rule.custom((sections) => itemErrors(sections, ({heading}, index) =>
          index > 0 && isBlank(heading) ? 'Заголовка может не быть только у первого раздела' : undefined)),
      ],
    }),
    defineField({
      name: 'slug',
      title: 'Адрес',
      type: 'slug',
      group: 'about',
      description: 'Часть ссылки: deepseek-cities.',
      options: {source: 'title', maxLength: 64},
      validation: slugRule,
    }),
    defineField({
      name: 'language',
      title: 'Язык',
      type: 'string',
      group: 'about',
      description: 'Код по BCP 47. Полностью поддержан русский: ru.',
      initialValue: 'ru',
      validation: (rule) => [rule.required().error('Укажите язык'), rule.custom(languageTagRule)],
    }),
    defineField({
      name: 'authors',
      title: 'Авторы',
      type: 'array',
      group: 'about',
      description: 'Имена, как их напечатать.',
      of: [defineArrayMember({type: 'string'})],
      validation: (rule) => rule.unique().error('Автор назван дважды'),
    }),
    defineField({
      name: 'source',
      title: 'Откуда статья',
      type: 'object',
      group: 'about',
      description: 'Если она уже выходила.',
      options: {collapsible: true, collapsed: true},
      fields: [
        defineField({name: 'publication', title: 'Издание', type: 'string', description: 'Где вышла.'}),
        defineField({
          name: 'url',
          title: 'Адрес в интернете',
          type: 'url',
          description: 'Полный адрес: https://…',
          validation: urlRule,
        }),
        defineField({name: 'date', title: 'Дата', type: 'date', description: 'Когда вышла.'}),
        defineField({name: 'note', title: 'Пояснение', type: 'text', rows: 3, description: 'Что изменила редакция.'}),
      ],
    }),
    defineField({
      name: 'summary',
      title: 'Аннотация',
      type: 'text',
      rows: 4,
      group: 'about',
      description: 'О чём статья: для поиска, магазинов и ссылок.',
      validation: (rule) => rule.max(600).warning('Аннотация длинная: поисковики и магазины её обрежут'),
    }),
    defineField({
      name: 'keywords',
      title: 'Ключевые слова',
      type: 'array',
      group: 'about',
      description: 'По одному.',
      of: [defineArrayMember({type: 'string'})],
      options: {layout: 'tags'},
      validation: (rule) => rule.unique().error('Слово стоит дважды'),
    }),
    defineField({
      name: 'publishedAt',
      title: 'Опубликовано',
      type: 'datetime',
      group: 'about',
      description: 'Когда статья впервые вышла здесь.',
    }),
  ],
  orderings: [
    {name: 'title', title: 'По заглавию', by: [{field: 'title', direction: 'asc'}]},
    {name: 'published', title: 'Сначала новые', by: [{field: 'publishedAt', direction: 'desc'}]},
  ],
  preview: {select: {title: 'title', subtitle: 'subtitle'}},
})
