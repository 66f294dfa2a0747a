import {defineField} from '@sanity/types'

/** The publication or organization whose words are quoted. */
export const citedSource = defineField({
  name: 'source',
  title: 'Источник',
  type: 'reference',
  description: 'Издание или организация, чьи это слова.',
  to: [{type: 'source'}],
})
