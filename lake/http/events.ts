import {draftId, layerOf, publishedId} from '../document.ts'
import type {Lake} from '../lake.ts'
import type {Transaction} from '../store.ts'

/** An event of the Studio's history; its kinds and their members are those of `sanity`'s `DocumentGroupEvent`. */
type HistoryEvent = {type: string; documentId: string; timestamp: string; author: string} & Record<string, unknown>

/**
 * What happened to a published document or to its draft, the newest first. Edits of a draft are not among
 * it: the Studio makes them of transactions.
 */
export function eventsOf(lake: Lake, id: string): HistoryEvent[] {
  const [published, draft] = [publishedId(id), draftId(publishedId(id))]
  const tell = layerOf(id) === 'published' ? publishedEvent : draftEvent
  const events: HistoryEvent[] = []
  let draftRevision: string | undefined
  for (const transaction of lake.store.transactions([published, draft])) {
    const happened = {
      published: kindOf(transaction, published), draft: kindOf(transaction, draft),
      hasDraft: draftRevision !== undefined,
    }
    const event = tell(happened, {
      documentId: published, versionId: draft, revisionId: transaction.id, versionRevisionId: draftRevision,
    })
    if (event !== undefined) {
      events.push({documentId: published, timestamp: transaction.timestamp, author: transaction.author, ...event})
    }
    if (happened.draft === 'deleted') draftRevision = undefined
    else if (happened.draft !== undefined) draftRevision = transaction.id
  }
  return events.reverse()
}

type Kind = 'created' | 'changed' | 'deleted' | undefined

interface Happened {
  published: Kind
  draft: Kind
  /** Whether there was a draft before. */
  hasDraft: boolean
}

interface Revisions {
  documentId: string
  versionId: string
  /** Of the transaction. */
  revisionId: string
  /** Of the draft before it. */
  versionRevisionId: string | undefined
}

function publishedEvent({published, draft, hasDraft}: Happened, revisions: Revisions) {
  const {revisionId, versionId} = revisions
  if (published === undefined) return undefined
  if (published === 'deleted') {
    const becomesDraft = draft === undefined ? hasDraft : draft !== 'deleted'
    return becomesDraft
      ? {type: 'unpublishDocument', versionId, versionRevisionId: revisionId} : {type: 'deleteDocumentGroup'}
  }
  if (draft === 'deleted') return publication(revisions)
  return {type: published === 'created' ? 'createLiveDocument' : 'updateLiveDocument', revisionId}
}

function draftEvent({published, draft, hasDraft}: Happened, revisions: Revisions) {
  const {revisionId, versionId, versionRevisionId} = revisions
  if (draft === 'created') return {type: 'createDocumentVersion', versionId, versionRevisionId: revisionId}
  if (draft === 'deleted') {
    if (published === 'deleted') return {type: 'deleteDocumentGroup'}
    // What was deleted is shown as it last was.
    return published === undefined ? {type: 'deleteDocumentVersion', versionId, versionRevisionId} : publication(revisions)
  }
  return published === 'deleted' && !hasDraft ? {type: 'deleteDocumentGroup'} : undefined
}

function publication({revisionId, versionId, versionRevisionId}: Revisions) {
  return {
    type: 'publishDocumentVersion', revisionId, versionId, versionRevisionId, publishCause: 'document.publish',
  }
}

function kindOf({effects}: Transaction, id: string): Kind {
  const effect = effects[id]
  if (effect === undefined) return undefined
  if (isNothing(effect.apply)) return 'deleted'
  return isNothing(effect.revert) ? 'created' : 'changed'
}

/** Whether a patch leaves no document. */
function isNothing(patch: readonly unknown[]): boolean {
  return patch[0] === 0 && patch[1] === null
}
