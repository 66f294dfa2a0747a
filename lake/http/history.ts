import {Hono} from 'hono'
import {omit} from '../document.ts'
import type {Document} from '../document.ts'
import {applyEffect} from '../effects.ts'
import type {Lake} from '../lake.ts'
import type {Transaction} from '../store.ts'
import {badRequest} from '../error.ts'
import {eventsOf} from './events.ts'
import {flag, idsOf, searchOf} from './request.ts'

const effectsOnly = {only: true, mutations: false}

/** What was changed when, and documents as they were. */
export function historyRoutes(lake: Lake): Hono {
  return new Hono()
    .get('/data/history/:dataset/transactions/:ids?', (context) => {
      const search = searchOf(context)
      const ids = idsOf(context)
      const only = flag(search, 'includeIdentifiedDocumentsOnly') && ids.length > 0
      const withMutations = !flag(search, 'excludeMutations') && !flag(search, 'excludeContent')
      const wanted = {only, mutations: withMutations}
      const found = select(lake.store.transactions(ids.length > 0 ? ids : undefined, wanted), search)
      const lines = found.map((transaction) => {
        const {documentIDs} = transaction
        return JSON.stringify({
          ...omit(transaction, 'mutations', 'effects'),
          documentIDs,
          ...withMutations && {mutations: transaction.mutations},
          ...search.get('effectFormat') === 'mendoza' && {
            effects: Object.fromEntries(documentIDs.map((id) => [id, transaction.effects[id]])),
          },
        })
      })
      return context.body(lines.map((line) => `${line}\n`).join(''), 200, {'content-type': 'application/x-ndjson'})
    })
    .get('/data/history/:dataset/documents/:ids', (context) => {
      const search = searchOf(context)
      const revision = search.get('revision')
      const time = search.get('time')
      const last = flag(search, 'lastRevision')
      if (revision === null && time === null && !last) {
        throw badRequest('"revision", "time" or "lastRevision" is missing')
      }
      const documents = idsOf(context).flatMap((id) => documentAt(lake, id, {revision, time, last}) ?? [])
      return context.json({documents})
    })
    .get('/data/history/:dataset/events/documents/:id', (context) => {
      const id = context.req.param('id')
      const search = searchOf(context)
      const events = eventsOf(lake, id)
      const start = Number(search.get('nextCursor') ?? 0)
      const end = start + Number(search.get('limit') ?? 100)
      return context.json({
        events: {[id]: events.slice(start, end)}, nextCursor: end < events.length ? String(end) : '',
      })
    })
}

function select(transactions: Transaction[], search: URLSearchParams): Transaction[] {
  const from = transactions.findIndex(({id}) => id === search.get('fromTransaction'))
  const to = transactions.findIndex(({id}) => id === search.get('toTransaction'))
  const [fromTime, toTime] = [search.get('fromTime'), search.get('toTime')]
  const selected = transactions
    .slice(Math.max(from, 0), to < 0 ? undefined : to + 1)
    .filter(({timestamp}) => (fromTime === null || timestamp >= fromTime) && (toTime === null || timestamp <= toTime))
  if (flag(search, 'reverse')) selected.reverse()
  return selected.slice(0, Number(search.get('limit') ?? 100))
}

/** A document as it was at a revision or a time, or the last time it existed; walks its history from the beginning. */
function documentAt(lake: Lake, id: string,
  at: {revision: string | null; time: string | null; last: boolean}): Document | null {
  let document: Document | null = null
  let existing: Document | null = null
  for (const {id: revision, timestamp, effects} of lake.store.transactions([id], effectsOnly)) {
    if (at.time !== null && Date.parse(timestamp) > Date.parse(at.time)) break
    document = applyEffect(document, effects[id]?.apply ?? [], revision)
    existing = document ?? existing
    if (revision === at.revision) return document
  }
  if (at.last) return existing
  return at.time === null ? null : document
}
