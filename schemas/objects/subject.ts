import {defineField, defineType} from '@sanity/types'
import {requiredText} from '../text.ts'

const schemes = [
  {title: 'УДК', value: 'udc'},
  {title: 'ББК', value: 'bbk'},
  {title: 'Thema', value: 'thema'},
  {title: 'BISAC', value: 'bisac'},
]
/** Codes whose form can be told: https://www.editeur.org/151/Thema/, https://www.bisg.org/BISAC-Subject-Codes-main. */
const forms: Readonly<Record<string, {form: RegExp; sample: string}>> = {
  thema: {form: /^[A-Z][A-Z0-9]{0,7}$/, sample: 'KCP'},
  bisac: {form: /^[A-Z]{3}\d{6}$/, sample: 'BUS068000'},
}

export const subject = defineType({
  name: 'subject',
  title: 'Тематический код',
  type: 'object',
  fields: [
    defineField({
      name: 'scheme',
      title: 'Классификация',
      type: 'string',
      description: 'УДК и ББК печатаются в выходных данных, Thema и BISAC нужны магазинам.',
      options: {layout: 'radio', list: schemes},
      initialValue: 'udc',
      validation: (rule) => rule.required().error('Выберите классификацию'),
    }),
    defineField({
      name: 'code',
      title: 'Код',
      type: 'string',
      description: 'Например, УДК 338.24(510).',
      validation: (rule) => [
        requiredText('Впишите код')(rule),
        rule.custom((code, {parent}) => {
          const {scheme} = (parent ?? {}) as {scheme?: string}
          const known = scheme !== undefined && Object.hasOwn(forms, scheme) ? forms[scheme] : undefined
          return !code || !known || known.form.test(code)
            || `Код этой классификации выглядит иначе, например ${known.sample}`
        }),
      ],
    }),
    defineField({
      name: 'label',
      title: 'Название рубрики',
      type: 'string',
      description: 'Что значит код.',
    }),
  ],
  preview: {
    select: {scheme: 'scheme', code: 'code', subtitle: 'label'},
    prepare: ({scheme, code, subtitle}) => ({
      title: [schemes.find(({value}) => value === scheme)?.title, code].filter(Boolean).join(' '), subtitle,
    }),
  },
})
