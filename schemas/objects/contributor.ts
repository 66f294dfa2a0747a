import {defineField, defineType} from '@sanity/types'
import {requiredText} from '../text.ts'

/** MARC relators, https://id.loc.gov/vocabulary/relators.html: those a small edition needs. */
const roles = [
  {title: 'Автор', value: 'aut'},
  {title: 'Редактор', value: 'edt'},
  {title: 'Переводчик', value: 'trl'},
  {title: 'Иллюстратор', value: 'ill'},
  {title: 'Художник книги', value: 'bkd'},
  {title: 'Художник обложки', value: 'cov'},
  {title: 'Корректор', value: 'pfr'},
  {title: 'Другой участник', value: 'ctb'},
]

export const contributor = defineType({
  name: 'contributor',
  title: 'Участник издания',
  type: 'object',
  fields: [
    defineField({
      name: 'name',
      title: 'Имя',
      type: 'string',
      description: 'Как напечатать: «Вэй Чжан».',
      validation: requiredText('Впишите имя'),
    }),
    defineField({
      name: 'fileAs',
      title: 'Имя для каталога',
      type: 'string',
      description: 'Как расставить по алфавиту: «Чжан, Вэй».',
    }),
    defineField({
      name: 'role',
      title: 'Роль',
      type: 'string',
      description: 'Что этот человек сделал для издания.',
      options: {list: roles},
      initialValue: 'aut',
      validation: (rule) => rule.required().error('Выберите роль'),
    }),
  ],
  preview: {
    select: {title: 'name', role: 'role'},
    prepare: ({title, role}) => ({title, subtitle: roles.find(({value}) => value === role)?.title ?? role}),
  },
})
