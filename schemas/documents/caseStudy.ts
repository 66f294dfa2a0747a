import {defineArrayMember, defineField, defineType} from '@sanity/types'
import {noEmptyBlocks, richText} from '../portableText.ts'
import {requiredText} from '../text.ts'

export const caseStudy = defineType({
  name: 'caseStudy',
  title: 'Пример города',
  type: 'document',
  description: 'Что город делает и что из этого вышло — карточкой.',
  groups: [
    {name: 'main', title: 'Главное', default: true},
    {name: 'facts', title: 'Числа'},
  ],
  fields: [
    defineField({
      name: 'title',
      title: 'Название',
      type: 'string',
      description: 'Заголовок карточки.',
      group: 'main',
      validation: requiredText('Впишите название'),
    }),
    defineField({
      name: 'city',
      title: 'Город',
      type: 'reference',
      description: 'О каком городе пример.',
      group: 'main',
      to: [{type: 'city'}],
      validation: (rule) => rule.required().error('Выберите город'),
    }),
    defineField({
      name: 'institution',
      title: 'Где именно',
      type: 'string',
      description: 'Район, учреждение, площадка: «Оптическая долина».',
      group: 'main',
    }),
    defineField({
      name: 'practice',
      title: 'Подход',
      type: 'string',
      description: 'В нескольких словах: «обратные инновации».',
      group: 'main',
    }),
    defineField({
      name: 'summary',
      title: 'Коротко',
      type: 'array',
      description: 'Один или два абзаца.',
      group: 'main',
      of: [richText],
      validation: (rule) => rule.custom(noEmptyBlocks),
    }),
    defineField({
      name: 'facts',
      title: 'Факты',
      type: 'array',
      description: 'Числа и даты карточки.',
      group: 'facts',
      of: [defineArrayMember({type: 'fact'})],
    }),
    defineField({
      name: 'horizon',
      title: 'Горизонт',
      type: 'object',
      description: 'Сколько лет город держится своей стратегии; нужен для диаграммы.',
      group: 'facts',
      options: {columns: 2},
      fields: [
        defineField({
          name: 'years',
          title: 'Лет',
          type: 'number',
          description: 'Целое число.',
          validation: (rule) => [
            rule.required().error('Укажите, сколько лет'),
            rule.integer().min(1).max(1000).error('Целое число лет, от 1 до 1000'),
          ],
        }),
        defineField({
          name: 'since',
          title: 'С какого года',
          type: 'number',
          description: 'Если известно.',
          validation: (rule) => rule.integer().min(1000).max(3000).error('Год четырьмя цифрами'),
        }),
        defineField({
          name: 'note',
          title: 'Пояснение',
          type: 'string',
          description: 'Что продолжалось эти годы.',
        }),
      ],
    }),
  ],
  orderings: [
    {name: 'title', title: 'По названию', by: [{field: 'title', direction: 'asc'}]},
    {name: 'horizon', title: 'По горизонту', by: [{field: 'horizon.years', direction: 'desc'}]},
  ],
  preview: {
    select: {title: 'title', city: 'city.name', institution: 'institution', practice: 'practice'},
    prepare: ({title, city, institution, practice}) => ({
      title, subtitle: [city !== title && city, institution ?? practice].filter(Boolean).join(' · '),
    }),
  },
})
