import {Hono} from 'hono'
import {badRequest} from '../error.ts'
import {withKeys} from '../keys.ts'
import type {Lake} from '../lake.ts'
import {bodyOf, flag, searchOf} from './request.ts'

/** Transactions of mutations, and of actions. */
export function mutateRoutes(lake: Lake): Hono {
  return new Hono()
    .post('/data/mutate/:dataset', async (context) => {
      const search = searchOf(context)
      const body = await bodyOf(context)
      if (!Array.isArray(body.mutations)) throw badRequest('"mutations" is not a list')
      // Every write is visible to every reader once it is answered, which each of the three allows.
      const visibility = search.get('visibility') ?? 'sync'
      if (!['sync', 'async', 'deferred'].includes(visibility)) throw badRequest(`Unknown visibility "${visibility}"`)
      const mutations = flag(search, 'autoGenerateArrayKeys') ? withKeys(body.mutations) : body.mutations
      const {transactionId, results} = await lake.transact(mutations, {
        transactionId: transactionIdOf(body.transactionId ?? search.get('transactionId')),
        dryRun: flag(search, 'dryRun'),
      })
      const withDocuments = flag(search, 'returnDocuments')
      if (!withDocuments && !flag(search, 'returnIds')) return context.json({transactionId})
      return context.json({
        transactionId,
        results: results.map(({id, operation, document}) =>
          ({id, operation, ...withDocuments && document ? {document} : {}})),
      })
    })
    .post('/data/actions/:dataset', async (context) => {
      const body = await bodyOf(context)
      if (!Array.isArray(body.actions)) throw badRequest('"actions" is not a list')
      const {transactionId} = await lake.act(body.actions, {
        transactionId: transactionIdOf(body.transactionId),
        dryRun: body.dryRun === true || flag(searchOf(context), 'dryRun'),
      })
      return context.json({transactionId})
    })
}

function transactionIdOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string' && /^[A-Za-z0-9_-]{1,128}$/.test(value)) return value
  throw badRequest('A transaction id has letters, digits, "_" and "-", at most 128')
}
