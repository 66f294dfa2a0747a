import {defineArrayMember, defineField, defineType} from '@sanity/types'
import {languageTagRule} from '../language.ts'
import {distinctIsbns, isbns} from '../objects/isbns.ts'
import {printSettings} from '../objects/printSettings.ts'
import {slugRule} from '../slug.ts'
import {isBlank, requiredText} from '../text.ts'

/** Federal law 436-FZ. */
const ages = ['0+', '6+', '12+', '16+', '18+']

export const edition = defineType({
  name: 'edition',
  title: 'Издание',
  type: 'document',
  description: 'То, что выходит: страница, электронная книга и книга на бумаге.',
  groups: [
    {name: 'contents', title: 'Содержание', default: true},
    {name: 'imprint', title: 'Выходные данные'},
    {name: 'print', title: 'Печать'},
    {name: 'access', title: 'Доступность'},
  ],
  fields: [
    defineField({
      name: 'title',
      title: 'Заглавие',
      type: 'string',
      group: 'contents',
      description: 'На обложке и титуле.',
      validation: requiredText('Впишите заглавие'),
    }),
    defineField({
      name: 'subtitle',
      title: 'Подзаголовок',
      type: 'string',
      group: 'contents',
      description: 'Стоит под заглавием.',
    }),
    defineField({
      name: 'slug',
      title: 'Адрес',
      type: 'slug',
      group: 'contents',
      description: 'Так называются папка и файлы издания: deepseek-cities.',
      options: {source: 'title', maxLength: 64},
      validation: slugRule,
    }),
    defineField({
      name: 'language',
      title: 'Язык',
      type: 'string',
      group: 'contents',
      description: 'Код по BCP 47. Полностью поддержан русский: ru.',
      initialValue: 'ru',
      validation: (rule) => [rule.required().error('Укажите язык'), rule.custom(languageTagRule)],
    }),
    defineField({
      name: 'articles',
      title: 'Статьи',
      type: 'array',
      group: 'contents',
      description: 'По порядку.',
      of: [defineArrayMember({type: 'reference', to: [{type: 'article'}]})],
      validation: (rule) => [
        rule.required().min(1).error('В издании нет ни одной статьи'),
        rule.unique().error('Статья стоит здесь дважды'),
      ],
    }),
    defineField({
      name: 'description',
      title: 'Аннотация',
      type: 'text',
      rows: 4,
      group: 'contents',
      description: 'О чём издание: для магазинов, каталогов и ссылок.',
    }),
    defineField({
      name: 'cover',
      title: 'Обложка',
      type: 'image',
      group: 'contents',
      description: 'Если пусто, обложка делается сама, из заглавия и городов.',
      options: {accept: 'image/jpeg,image/png'},
    }),
    defineField({
      name: 'contributors',
      title: 'Участники',
      type: 'array',
      group: 'imprint',
      description: 'Авторы, редакторы, переводчики и другие.',
      of: [defineArrayMember({type: 'contributor'})],
    }),
    defineField({
      name: 'publisher',
      title: 'Издатель',
      type: 'object',
      group: 'imprint',
      description: 'Кто выпускает издание.',
      options: {columns: 2},
      fields: [
        defineField({name: 'name', title: 'Название', type: 'string', description: 'Как в выходных данных.'}),
        defineField({name: 'city', title: 'Город', type: 'string', description: 'Где находится.'}),
      ],
    }),
    defineField({
      name: 'year',
      title: 'Год издания',
      type: 'number',
      group: 'imprint',
      description: 'Год, который стоит на титуле.',
      validation: (rule) => rule.integer().min(1900).max(2200).error('Год четырьмя цифрами'),
    }),
    defineField({
      name: 'series',
      title: 'Серия',
      type: 'object',
      group: 'imprint',
      description: 'Если издание выходит в серии.',
      options: {columns: 2},
      fields: [
        defineField({
          name: 'title',
          title: 'Название',
          type: 'string',
          description: 'Без кавычек: Города и знания.',
          validation: (rule) => rule.custom((title, {parent}) =>
            (parent as {number?: number} | undefined)?.number === undefined || !isBlank(title) || 'Впишите название серии'),
        }),
        defineField({
          name: 'number',
          title: 'Номер в серии',
          type: 'number',
          description: 'Если выпуски пронумерованы.',
          validation: (rule) => rule.integer().min(1).error('Целое число, от 1'),
        }),
      ],
    }),
    defineField({
      name: 'isbn',
      title: 'ISBN',
      type: 'object',
      group: 'imprint',
      description: 'У каждого вида издания свой. Пустые не печатаются.',
      fields: isbns,
      validation: (rule) => rule.custom(distinctIsbns),
    }),
    defineField({
      name: 'subjects',
      title: 'Тематические коды',
      type: 'array',
      group: 'imprint',
      description: 'УДК, ББК, Thema, BISAC.',
      of: [defineArrayMember({type: 'subject'})],
    }),
    defineField({
      name: 'authorMark',
      title: 'Авторский знак',
      type: 'string',
      group: 'imprint',
      description: 'По таблицам Хавкиной: «П84». ГОСТ Р 7.0.4.',
      validation: (rule) => rule.custom((mark) => mark === undefined || /^\p{Lu}\s?\d{1,4}$/u.test(mark)
        || 'Авторский знак — прописная буква и цифры: П84'),
    }),
    defineField({
      name: 'ageRating',
      title: 'Возрастной знак',
      type: 'string',
      group: 'imprint',
      description: 'Знак информационной продукции по закону 436-ФЗ.',
      options: {layout: 'radio', direction: 'horizontal', list: ages.map((value) => ({title: value, value}))},
    }),
    defineField({
      name: 'licence',
      title: 'Лицензия',
      type: 'string',
      group: 'imprint',
      description: 'На каких условиях можно распространять: «CC BY 4.0», «© Издательство, 2026».',
    }),
    defineField({
      name: 'printing',
      title: 'Номер издания',
      type: 'number',
      group: 'imprint',
      description: '1 — первое.',
      initialValue: 1,
      validation: (rule) => rule.integer().min(1).error('Целое число, от 1'),
    }),
    defineField({
      name: 'print',
      title: 'Печать',
      type: 'object',
      group: 'print',
      description: 'Чего хочет типография.',
      fields: printSettings,
    }),
    defineField({
      name: 'accessibility',
      title: 'Доступность',
      type: 'object',
      group: 'access',
      description: 'Что сказано об издании читателям с инвалидностью.',
      fields: [
        defineField({
          name: 'summary',
          title: 'Описание',
          type: 'text',
          rows: 4,
          description: 'Если пусто, составляется само, по тому, что проверено.',
        }),
        defineField({
          name: 'certifiedBy',
          title: 'Кто подтвердил',
          type: 'string',
          description: 'Заполняйте, только если издание проверил человек или организация.',
        }),
      ],
    }),
  ],
  orderings: [
    {name: 'title', title: 'По заглавию', by: [{field: 'title', direction: 'asc'}]},
    {name: 'year', title: 'Сначала новые', by: [{field: 'year', direction: 'desc'}]},
  ],
  preview: {select: {title: 'title', subtitle: 'subtitle', media: 'cover'}},
})
