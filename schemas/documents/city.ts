import {defineArrayMember, defineField, defineType} from '@sanity/types'
import {slugRule} from '../slug.ts'
import {requiredText} from '../text.ts'

export const city = defineType({
  name: 'city',
  title: 'Город',
  type: 'document',
  description: 'Город или провинция: для указателя, карточек и переносов.',
  groups: [
    {name: 'main', title: 'Главное', default: true},
    {name: 'language', title: 'Имена и формы'},
  ],
  fields: [
    defineField({
      name: 'name',
      title: 'Название',
      type: 'string',
      description: 'По-русски, в именительном падеже.',
      group: 'main',
      validation: requiredText('Впишите название'),
    }),
    defineField({
      name: 'slug',
      title: 'Адрес',
      type: 'slug',
      description: 'Часть ссылки: nanjing.',
      group: 'main',
      options: {source: 'names.pinyin', maxLength: 64},
      validation: slugRule,
    }),
    defineField({
      name: 'kind',
      title: 'Вид',
      type: 'string',
      description: 'Провинции стоят в указателе отдельно.',
      group: 'main',
      options: {layout: 'radio', list: [{title: 'Город', value: 'city'}, {title: 'Провинция', value: 'province'}]},
      initialValue: 'city',
      validation: (rule) => rule.required().error('Выберите: город или провинция'),
    }),
    defineField({
      name: 'province',
      title: 'Провинция',
      type: 'string',
      description: 'В какой провинции город: «Цзянсу».',
      group: 'main',
      hidden: ({document}) => document?.kind === 'province',
    }),
    defineField({
      name: 'location',
      title: 'На карте',
      type: 'geopoint',
      description: 'Широта и долгота.',
      group: 'main',
      validation: (rule) => rule.custom((point) => !point
        || Math.abs(point.lat ?? NaN) <= 90 && Math.abs(point.lng ?? NaN) <= 180
        || 'Широта — от −90 до 90, долгота — от −180 до 180'),
    }),
    defineField({
      name: 'nameIn',
      title: 'Где?',
      type: 'string',
      description: 'С предлогом: «в Нанкине».',
      group: 'language',
    }),
    defineField({
      name: 'names',
      title: 'На языке страны',
      type: 'object',
      description: 'Как город называется у себя.',
      group: 'language',
      options: {columns: 2},
      fields: [
        defineField({name: 'zh', title: 'Иероглифами', type: 'string', description: '南京'}),
        defineField({name: 'pinyin', title: 'Пиньинь', type: 'string', description: 'Nánjīng'}),
      ],
    }),
    defineField({
      name: 'forms',
      title: 'Формы слова',
      type: 'array',
      description: 'Все падежи; дефисом отмечено, где слово можно перенести: «Нан-ки-на».',
      group: 'language',
      of: [defineArrayMember({type: 'string'})],
      options: {layout: 'tags'},
      validation: (rule) => [
        rule.unique().error('Такая форма уже есть'),
        rule.custom((forms: unknown) => {
          const wrong = (Array.isArray(forms) ? forms as unknown[] : []).flatMap((form, index) =>
            typeof form === 'string' && /^[\p{L} ]+(?:-[\p{L} ]+)*$/u.test(form) ? [] : [{
              message: 'Форма — слово из букв, с одиночными дефисами на месте переносов', path: [index],
            }])
          return wrong.length === 0 || wrong
        }),
      ],
    }),
  ],
  orderings: [{name: 'name', title: 'По названию', by: [{field: 'name', direction: 'asc'}]}],
  preview: {
    select: {title: 'name', zh: 'names.zh', kind: 'kind', province: 'province'},
    prepare: ({title, zh, kind, province}) => ({
      title, subtitle: [zh, kind === 'province' ? 'провинция' : province].filter(Boolean).join(' · '),
    }),
  },
})
