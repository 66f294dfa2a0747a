import {defineField, defineType} from '@sanity/types'
import {placesIn} from '../places.ts'
import {isBlank} from '../text.ts'

export const crossReference = defineType({
  name: 'crossReference',
  title: 'Ссылка на место в книге',
  type: 'object',
  description: 'Ведёт к другому месту того же издания. В печати за словами сам встанет номер страницы: «рисунок (с. 12)».',
  fields: [
    defineField({
      name: 'target',
      title: 'Документ',
      type: 'reference',
      description: 'Статья этого издания или пример города из неё. Если место в этом же тексте, оставьте пустым.',
      to: [{type: 'article'}, {type: 'caseStudy'}],
      options: {disableNew: true},
    }),
    defineField({
      name: 'key',
      title: 'Место',
      type: 'string',
      description: 'Раздел, подзаголовок, рисунок, таблица, абзац… Если пусто, ссылка ведёт к началу документа.',
      validation: (rule) => rule.custom((key, {document, parent}) => {
        const {target} = (parent ?? {}) as {target?: {_ref?: unknown}}
        if (target?._ref !== undefined) return key === undefined || !isBlank(key) || 'Выберите место или очистите это поле'
        if (document?._type === 'caseStudy') return 'В карточке таких мест нет: выберите документ'
        if (isBlank(key)) return 'Выберите место в этом тексте или другой документ'
        return document?._type !== 'article' || placesIn(document).some((place) => place.key === key)
          || 'Такого места в тексте больше нет: выберите другое'
      }),
    }),
  ],
  preview: {
    select: {title: 'target.title', key: 'key'},
    prepare: ({title, key}) => ({
      title: title ?? 'Место в этом тексте', ...title !== undefined && {subtitle: key === undefined ? 'Начало' : 'Место в нём'},
    }),
  },
})
