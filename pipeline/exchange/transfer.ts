import type {ImageAsset, SanityDocument} from '../../schemas/types.ts'
import {Failure, type Finding} from '../finding.ts'
import {unknownEdition} from '../source/answer.ts'
import {validateDocuments} from '../source/validate.ts'
import {closure} from './closure.ts'
import {contentHash, isAsset} from './comparable.ts'
import {compare, type DocumentChange} from './compare.ts'
import {conflictFindings} from './conflict.ts'
import type {Side, Write, WriteAsset} from './side.ts'
import type {SyncState} from './syncState.ts'

export interface TransferOptions {
  from: Side
  to: Side
  state: SyncState
  /** Overwrite what is in conflict. */
  force?: boolean
  /** Compare, and write nothing. */
  dryRun?: boolean
  signal?: AbortSignal
  onStep?: (step: string) => void
}

/** What a transfer of an edition came to, or would. */
export interface TransferResult {
  slug: string
  /** False when it could not be moved; then nothing of it was. */
  ok: boolean
  /** Whether anything was written. */
  written: boolean
  /** The edition and all it reaches, in this order; assets too. */
  documents: DocumentChange[]
  /** Images whose file goes along. */
  files: string[]
  findings: Finding[]
  failure?: Failure
}

/**
 * Moves an edition with every document it reaches and its images from one side
 * to the other: all of it, or nothing. Nothing is ever deleted.
 *
 * @returns a result that is not `ok` for what a user can mend
 * @throws the signal's reason when it is aborted
 */
export async function transfer(slug: string, options: TransferOptions): Promise<TransferResult> {
  const result: TransferResult = {slug, ok: false, written: false, documents: [], files: [], findings: []}
  try {
    await move(result, options)
    return {...result, ok: true}
  } catch (error) {
    options.signal?.throwIfAborted()
    if (!(error instanceof Failure)) throw error
    return {...result, findings: [...error.findings, ...result.findings], failure: error}
  }
}

async function move(result: TransferResult, options: TransferOptions): Promise<void> {
  const {from, to, state, dryRun, signal, onStep} = options
  onStep?.('reading')
  const documents = await editionOf(result.slug, from)
  onStep?.('validating')
  const invalid = await validateDocuments(documents)
  const [first, ...errors] = invalid.filter(({severity}) => severity === 'error')
  if (first) throw new Failure('content', [first, ...errors])
  result.findings.push(...invalid, ...await unpublished(documents, from))

  onStep?.('comparing')
  signal?.throwIfAborted()
  const ids = documents.map(({_id}) => _id)
  const there = new Map((await to.read(ids)).map((document) => [document._id, document]))
  const drafts = new Set(await to.drafts(documents.filter((each) => !isAsset(each)).map(({_id}) => _id)))
  result.documents = documents.map((document) => compare({
    document, before: there.get(document._id) ?? null,
    common: state.hash(document._id), hasDraft: drafts.has(document._id),
  }))
  result.files = await missingFiles(documents, to)
  refuseConflicts(result.documents, options)

  const touched = new Set(result.documents.filter(({change}) => change !== 'unchanged').map(({id}) => id))
  const writes = documents.filter(({_id}) => touched.has(_id) || result.files.includes(_id))
    .map((document) => ({document, before: there.get(document._id) ?? null}))
  const images = await imagesOf(writes, options)
  if (dryRun === true) return
  const others = writes.filter(({document}) => !isAsset(document))
  await to.write(images, others, {signal, onWrite: (what) => onStep?.(`writing ${what}`)})
  result.written = writes.length > 0
  state.remember(documents.map((document) => [document._id, contentHash(document)]))
}

/** @throws Failure `content` when a file at hand is missing or not what its document says; none is fetched yet */
async function imagesOf(writes: readonly Write[], {from, signal, onStep}: TransferOptions): Promise<WriteAsset[]> {
  const images = writes.flatMap(({document, before}) => {
    if (!isAsset(document)) return []
    const image = document as ImageAsset
    return [{document: image, before, bytes: () => from.image(image)}]
  })
  if (from.kind === 'lake') return images
  for (const {document, bytes} of images) {
    signal?.throwIfAborted()
    onStep?.(`reading ${document._id}`)
    await bytes()
  }
  return images
}

async function editionOf(slug: string, from: Side): Promise<SanityDocument[]> {
  const edition = await from.edition(slug)
  if (edition !== undefined) return closure(edition, (ids) => from.read(ids))
  throw unknownEdition(slug, (await from.editions()).map((each) => each.slug), from.name)
}

/** Only what is published is moved; who is waiting for a draft should know. */
async function unpublished(documents: readonly SanityDocument[], from: Side): Promise<Finding[]> {
  return (await from.drafts(documents.filter((each) => !isAsset(each)).map(({_id}) => _id))).map((id) => ({
    rule: 'draft-unpublished', severity: 'warning', document: id,
    message: `It has a draft in ${from.name}; what is published is taken.`, hint: 'publish it to have it moved',
  }))
}

async function missingFiles(documents: readonly SanityDocument[], to: Side): Promise<string[]> {
  const missing: string[] = []
  for (const document of documents) {
    if (isAsset(document) && !await to.hasImage(document as ImageAsset)) missing.push(document._id)
  }
  return missing
}

/** @throws Failure `conflict` unless they are to be overwritten; a type cannot be */
function refuseConflicts(changes: readonly DocumentChange[], {to, force}: TransferOptions): void {
  const standing = force === true ? changes.filter(({conflicts}) => conflicts.includes('other-type')) : changes
  const [first, ...rest] = conflictFindings(standing, to.name, to.kind === 'lake' ? 'tirazh pull' : 'tirazh push')
  if (first) throw new Failure('conflict', [first, ...rest])
}
