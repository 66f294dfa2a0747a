import {defineField, defineType} from '@sanity/types'
import {noEmptyBlocks, plainText} from '../portableText.ts'
import {wordsOf} from '../preview.ts'
import {isBlank} from '../text.ts'

const sizes = [
  {title: 'По ширине текста', value: 'text'}, {title: 'Широкая', value: 'wide'}, {title: 'Малая', value: 'small'},
]

export const figure = defineType({
  name: 'figure',
  title: 'Иллюстрация',
  type: 'object',
  fieldsets: [{name: 'access', title: 'Для тех, кто не видит', options: {columns: 1}}],
  fields: [
    defineField({
      name: 'image',
      title: 'Изображение',
      type: 'image',
      description: 'JPEG, PNG, GIF, WebP или SVG. Для печати — не меньше 300 точек на дюйм.',
      options: {accept: 'image/jpeg,image/png,image/gif,image/webp,image/svg+xml'},
      validation: (rule) => rule.required().assetRequired().error('Загрузите изображение'),
    }),
    defineField({
      name: 'alt',
      title: 'Что изображено',
      type: 'string',
      description: 'Читается вслух вместо изображения. Не повторяйте подпись.',
      fieldset: 'access',
      hidden: ({parent}) => parent?.decorative === true,
      validation: (rule) => [
        rule.custom((alt, {parent}) => {
          const {decorative} = (parent ?? {}) as {decorative?: boolean}
          return decorative === true || !isBlank(alt) || 'Опишите изображение или отметьте, что оно только украшает'
        }),
        rule.max(300).warning('Описание длинное: слушателю хватит двух предложений'),
      ],
    }),
    defineField({
      name: 'decorative',
      title: 'Только украшает',
      type: 'boolean',
      description: 'Ничего не сообщает, и слушателю его можно пропустить.',
      fieldset: 'access',
      initialValue: false,
    }),
    defineField({
      name: 'caption',
      title: 'Подпись',
      type: 'array',
      description: 'Что сказать об изображении всем.',
      of: [plainText],
      validation: (rule) => rule.custom(noEmptyBlocks),
    }),
    defineField({
      name: 'credit',
      title: 'Автор и права',
      type: 'string',
      description: 'Кто сделал изображение и на каких условиях оно здесь.',
    }),
    defineField({
      name: 'size',
      title: 'Размер',
      type: 'string',
      description: 'Сколько места изображение занимает на полосе.',
      options: {layout: 'radio', list: sizes},
      initialValue: 'text',
    }),
  ],
  preview: {
    select: {caption: 'caption', alt: 'alt', media: 'image'},
    prepare: ({caption, alt, media}) => ({title: wordsOf(caption) ?? alt ?? 'Иллюстрация', media}),
  },
})
