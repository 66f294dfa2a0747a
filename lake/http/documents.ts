import {Hono} from 'hono'
import {notEmulated} from '../error.ts'
import type {Lake} from '../lake.ts'
import {flag, idsOf, searchOf} from './request.ts'

/** Documents by their ids, and the whole dataset as NDJSON. */
export function documentRoutes(lake: Lake): Hono {
  return new Hono()
    .get('/data/doc/:dataset/:ids', (context) => {
      const found = idsOf(context).map((id) => ({id, document: lake.get(id)}))
      return context.json({
        documents: flag(searchOf(context), 'excludeContent') ? [] : found.flatMap(({document}) => document ?? []),
        omitted: found.filter(({document}) => document === null).map(({id}) => ({id, reason: 'existence'})),
      })
    })
    .get('/data/references/:dataset/documents/:id/to', (context) => {
      if (!flag(searchOf(context), 'excludeInternalReferences')) throw notEmulated('A list of references in the dataset itself')
      // There is one dataset, and no other refers to it.
      return context.json({totalCount: 0, references: []})
    })
    .get('/data/export/:dataset', (context) => {
      const types = searchOf(context).get('types')?.split(',')
      const documents = lake.all().filter((document) => types?.includes(document._type) ?? true)
      return context.body(documents.map((document) => `${JSON.stringify(document)}\n`).join(''), 200,
        {'content-type': 'application/x-ndjson'})
    })
}
