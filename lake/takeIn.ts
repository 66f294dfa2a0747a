import {isDeepStrictEqual} from 'node:util'
import {draftId} from './document.ts'
import type {Change, Document, Json} from './document.ts'
import {contentOf} from './documentFile.ts'
import type {Notice, OutsideChange} from './mirror.ts'
import type {Store, Transaction} from './store.ts'

/**
 * What it takes to make what files say the published documents. Where the
 * lake, too, has a version its file never got, that version becomes the draft.
 *
 * @param transaction the one the changes will be made by
 */
export function changesOf(outside: readonly OutsideChange[], store: Store, transaction: Pick<Transaction, 'id' | 'timestamp'>,
  onNotice: (notice: Notice) => void): Change[] {
  const behind = new Set(store.journal())
  return outside.flatMap(({id, file, content}): Change[] => {
    const before = store.get(id)
    if (saysTheSame(before, content)) return []
    const change = {id, before, after: content && documentOf(content, before, transaction)}
    if (before === null || !behind.has(id)) return [change]
    const draft = draftId(id)
    onNotice({
      rule: 'both-changed', file, document: id,
      message: `"${id}" changed in ${file} and in the lake; the file counts, the lake's is ${draft}`,
    })
    if (store.has(draft)) return [change]
    const after = {...before, _id: draft, _rev: transaction.id, _updatedAt: transaction.timestamp}
    return [change, {id: draft, before: null, after}]
  })
}

/** However the two are laid out. */
function saysTheSame(document: Document | null, content: Json | null): boolean {
  if (content === null || document === null) return content === null && document === null
  return isDeepStrictEqual(contentOf(document), contentOf(content))
}

/** The times a file brings along count for a document that is new here. */
function documentOf(content: Json, before: Document | null, {id, timestamp}: Pick<Transaction, 'id' | 'timestamp'>): Document {
  const brought = (name: string) => before === null && isTime(content[name]) ? content[name] : undefined
  return {
    ...contentOf(content),
    _rev: id,
    _createdAt: brought('_createdAt') ?? before?._createdAt ?? timestamp,
    _updatedAt: brought('_updatedAt') ?? timestamp,
  } as Document
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value))
}
