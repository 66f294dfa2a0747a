import {defineField} from '@sanity/types'
import type {StringRule} from '@sanity/types'
import {isIsbn} from '../isbn.ts'

const validation = (rule: StringRule) => rule.custom((text) => text === undefined || isIsbn(text)
  || 'Это не ISBN: тринадцать цифр с дефисами и верной контрольной цифрой, например 978-5-17-118366-0')

/** The numbers of an edition: each format is a publication of its own and has its own. */
export const isbns = [
  defineField({name: 'print', title: 'Печатной книги', type: 'string', description: '978-…', validation}),
  defineField({name: 'epub', title: 'Электронной книги (EPUB)', type: 'string', description: '978-…', validation}),
  defineField({name: 'pdf', title: 'PDF для чтения', type: 'string', description: '978-…', validation}),
]

/** Validation of the three together: no number twice. */
export function distinctIsbns(value: unknown): true | string {
  const numbers = Object.values((value ?? {}) as Record<string, unknown>)
    .filter((each): each is string => typeof each === 'string').map((each) => each.replaceAll('-', ''))
  return new Set(numbers).size === numbers.length || 'У каждого вида издания должен быть свой ISBN'
}
