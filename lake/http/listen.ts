import {Hono} from 'hono'
import {presented} from '../assetDocument.ts'
import {layerOf} from '../document.ts'
import type {Change, Document, Json} from '../document.ts'
import {badRequest} from '../error.ts'
import type {Committed, Lake} from '../lake.ts'
import {randomId} from '../mutations.ts'
import type {EventStreams} from './eventStream.ts'
import {syncTag} from './query.ts'
import {apiVersion, flag, queryParams, searchOf} from './request.ts'

interface Wanted {
  includeResult: boolean
  includePrevious: boolean
  includeMutations: boolean
  includeEffects: boolean
}

/** Streams of what changes: for a query with `listen`, of the dataset as a whole with `live/events`. */
export function listenRoutes(lake: Lake, streams: EventStreams): Hono {
  return new Hono()
    .get('/data/listen/:dataset', async (context) => {
      const search = searchOf(context)
      const query = search.get('query')
      if (query === null) throw badRequest('"query" is missing')
      const params = queryParams(search)
      const allLayers = flag(search, 'includeAllVersions') || apiVersion(context) < '2025-02-19'
      const wanted = {
        // The client asks for the result by default, and not to have it by saying nothing.
        includeResult: flag(search, 'includeResult'),
        includePrevious: flag(search, 'includePreviousRevision'),
        includeMutations: flag(search, 'includeMutations', true),
        includeEffects: search.get('effectFormat') === 'mendoza',
      }
      // Asked once for nothing, so that a query that cannot be parsed is refused here.
      await lake.matches(query, params, [null, {_id: 'none', _type: 'none'} as Document])
      return streams.response((send, end) => {
        send('welcome', {listenerName: randomId()}, randomId())
        let last = Promise.resolve()
        return lake.subscribe((committed) => {
          // Filtering takes its time in another thread; events keep the order of their transactions.
          last = last.then(async () => {
            const changes = committed.changes.filter(({id}) => allLayers || layerOf(id) === 'published')
            if (changes.length === 0) return
            const heard = await matched(lake, query, params, changes)
            heard.forEach(({change, transition}, index) => {
              // Counted are the events of this listener, not the documents of the transaction.
              const count = {transactionTotalEvents: heard.length, transactionCurrentEvent: index + 1}
              const event = {...mutationEvent(lake, committed, change, transition, wanted), ...count}
              send('mutation', event, event.eventId)
            })
          }).catch((error: unknown) => {
            send('channelError', {message: error instanceof Error ? error.message : String(error)})
            end()
          })
        })
      })
    })
    .get('/data/live/events/:dataset', (context) => {
      const drafts = flag(searchOf(context), 'includeDrafts')
      return streams.response((send) => {
        send('welcome', {}, randomId())
        return lake.subscribe(({transaction, changes}) => {
          if (!drafts && !changes.some(({id}) => layerOf(id) === 'published')) return
          send('message', {tags: [syncTag]}, transaction.id)
        })
      })
    })
}

type Transition = 'update' | 'appear' | 'disappear'

interface Heard {
  change: Change
  transition: Transition
}

/** The changes that concern a query, each with what it means for it. */
async function matched(lake: Lake, query: string, params: Json, changes: readonly Change[]): Promise<Heard[]> {
  const shown = (document: Document | null) => document && presented(document, lake.address)
  const matches = await lake.matches(query, params, changes.flatMap(({before, after}) => [shown(before), shown(after)]))
  return changes.flatMap((change, index): Heard[] => {
    const [before, after] = [matches[2 * index], matches[2 * index + 1]]
    if (before) return [{change, transition: after ? 'update' : 'disappear'}]
    return after ? [{change, transition: 'appear'}] : []
  })
}

function mutationEvent(lake: Lake, {transaction, mutationsOf}: Committed, {id, before, after}: Change,
  transition: Transition, wanted: Wanted) {
  return {
    eventId: `${transaction.id}#${id}`,
    documentId: id,
    projectId: lake.address.projectId,
    dataset: lake.address.dataset,
    transactionId: transaction.id,
    transition,
    identity: transaction.author,
    timestamp: transaction.timestamp,
    ...before && {previousRev: before._rev},
    resultRev: transaction.id,
    visibility: 'query',
    ...wanted.includeMutations && {mutations: mutationsOf(id)},
    ...wanted.includeResult && after && {result: presented(after, lake.address)},
    ...wanted.includePrevious && {previous: before && presented(before, lake.address)},
    ...wanted.includeEffects && {effects: transaction.effects[id]},
  }
}
