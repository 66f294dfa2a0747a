import type {StructureResolver} from 'sanity/structure'

/** The lists an editor works with, and how each is ordered until another order is chosen. */
const lists = [
  {type: 'edition', title: 'Издания', by: {field: '_updatedAt', direction: 'desc'}},
  {type: 'article', title: 'Статьи', by: {field: '_updatedAt', direction: 'desc'}},
  {type: 'caseStudy', title: 'Примеры городов', by: {field: 'title', direction: 'asc'}},
  {type: 'city', title: 'Города', by: {field: 'name', direction: 'asc'}},
  {type: 'source', title: 'Источники', by: {field: 'name', direction: 'asc'}},
] as const

export const desk: StructureResolver = (S) => S.list()
  .id('desk')
  .title('Содержание')
  .items(lists.map(({type, title, by}) => S.listItem()
    .id(type)
    .title(title)
    .schemaType(type)
    .child(S.documentTypeList(type).title(title).defaultOrdering([by]))))
