import {Hono} from 'hono'
import type {Context} from 'hono'
import {isObject} from '../document.ts'
import type {Json} from '../document.ts'
import {badRequest, notEmulated} from '../error.ts'
import {perspectiveOf} from '../groq/perspective.ts'
import type {Lake} from '../lake.ts'
import {apiVersion, bodyOf, flag, queryParams, searchOf} from './request.ts'

/** What live events name as changed: the dataset as a whole. */
export const syncTag = 's1:local'

/** GROQ, asked by GET or, when long, by POST. */
export function queryRoutes(lake: Lake): Hono {
  return new Hono()
    .get('/data/query/:dataset', (context) => {
      const search = searchOf(context)
      return answer(context, search.get('query'), queryParams(search))
    })
    .post('/data/query/:dataset', async (context) => {
      const {query, params} = await bodyOf(context)
      return answer(context, query, {...queryParams(searchOf(context)), ...isObject(params) ? params : {}})
    })

  async function answer(context: Context, query: unknown, params: Json): Promise<Response> {
    const search = searchOf(context)
    if (typeof query !== 'string' || query.trim() === '') throw badRequest('"query" is missing')
    const sourceMap = search.get('resultSourceMap') ?? 'false'
    if (sourceMap !== 'false') throw notEmulated('A source map of the result')
    const perspective = perspectiveOf(search.get('perspective') ?? undefined, apiVersion(context))
    const start = performance.now()
    const result = await lake.query({query, params, perspective})
    const members = [
      ...flag(search, 'returnQuery', true) ? [`"query":${JSON.stringify(query)}`] : [],
      `"result":${result}`, `"syncTags":["${syncTag}"]`, `"ms":${Math.round(performance.now() - start)}`,
    ]
    return context.body(`{${members.join(',')}}`, 200, {'content-type': 'application/json; charset=utf-8'})
  }
}
