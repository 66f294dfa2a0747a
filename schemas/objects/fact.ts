import {defineField, defineType} from '@sanity/types'
import {requiredText} from '../text.ts'

export const fact = defineType({
  name: 'fact',
  title: 'Факт',
  type: 'object',
  fields: [
    defineField({
      name: 'label',
      title: 'Что',
      type: 'string',
      description: 'Чему равно число: «доля затрат на исследования».',
      validation: requiredText('Напишите, что это за факт'),
    }),
    defineField({
      name: 'value',
      title: 'Значение',
      type: 'string',
      description: 'Число или слово так, как его напечатать: 25, 8.0, до 75.',
      validation: requiredText('Укажите значение'),
    }),
    defineField({
      name: 'unit',
      title: 'Единица',
      type: 'string',
      description: '%, лет, год, млрд юаней.',
    }),
    defineField({
      name: 'period',
      title: 'За какое время',
      type: 'string',
      description: '«за 10 лет», «в 2024 году».',
    }),
  ],
  preview: {
    select: {label: 'label', value: 'value', unit: 'unit', subtitle: 'period'},
    prepare: ({label, value, unit, subtitle}) => ({
      title: [label, [value, unit].filter(Boolean).join(' ')].filter(Boolean).join(': '), subtitle,
    }),
  },
})
