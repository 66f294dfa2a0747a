import {mkdtemp, readFile, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {SanityDocument} from '../../../schemas/types.ts'
import {Failure, type Finding} from '../../finding.ts'
import {assetBytes, assetPath} from '../assetFile.ts'
import {contentDocuments, contentSide} from '../contentSide.ts'
import {compare, type DocumentChange} from '../compare.ts'
import {isAsset} from '../comparable.ts'
import {conflictFindings} from '../conflict.ts'
import type {WriteAsset} from '../side.ts'
import {assetDocument} from './assetDocument.ts'
import {failOn} from './failOn.ts'
import {type Limits, usualLimits} from './limits.ts'
import {missingReferences} from './missingReferences.ts'
import {restored} from './restored.ts'
import type {Packed} from './packed.ts'
import {publishedDocuments} from './publishedDocuments.ts'
import {unpack} from './unpack.ts'

export interface ImportOptions {
  /** Overwrite documents that say something else. */
  force?: boolean
  /** Compare, and write nothing. */
  dryRun?: boolean
  limits?: Partial<Limits>
  signal?: AbortSignal
  onStep?: (step: string) => void
}

/** What an import came to, or would. */
export interface ImportResult {
  written: boolean
  /** In the order of the file, assets first. */
  documents: DocumentChange[]
  /** Ids of the assets whose files are written. */
  files: string[]
  findings: Finding[]
}

/**
 * Takes the published documents and the assets of an NDJSON file or archive
 * into a content folder: all, or none. Nothing a file says makes us read
 * another or ask a server. It is not validated against the schema: that is
 * done when an edition is built, checked or pushed.
 *
 * @param result is filled as it goes, so that a failure tells how far it came
 * @throws Failure `source` for what cannot be read, `content` for documents nobody should let in, `conflict`
 *   for those that say something else than the folder, `output` when it cannot be written
 */
export async function importInto(
  folder: string, file: string, options: ImportOptions, result: ImportResult,
): Promise<void> {
  const spool = await mkdtemp(join(tmpdir(), 'tirazh-import-'))
  try {
    options.onStep?.('reading')
    const packed = await unpack(file, spool, {...usualLimits, ...options.limits})
    options.signal?.throwIfAborted()
    await take(packed, {...options, folder, file}, result)
  } finally {
    await rm(spool, {recursive: true, force: true})
  }
}

async function take(
  packed: Packed, options: ImportOptions & {folder: string; file: string}, result: ImportResult,
): Promise<void> {
  const {folder, file, force, dryRun, signal, onStep} = options
  if (packed.lines.length === 0 && packed.assets.length === 0) {
    throw new Failure('content', [{
      rule: 'import-empty', severity: 'error', file, message: 'There is no document in it.', hint: 'export it again',
    }])
  }
  const {documents: found, findings} = publishedDocuments(packed)
  result.findings.push(...findings)
  onStep?.('looking at the assets')
  const {assets, places} = await assetsOf(packed, file, signal)
  const lost: Finding[] = []
  const others = found.filter(({_id}) => !assets.has(_id)).map((document) => restored(document, places, lost))
  const documents = [...[...assets.values()].map(({document}) => document), ...others]

  onStep?.('comparing')
  const here = await contentDocuments(folder)
  lost.push(...missingReferences(others, new Set([...here.keys(), ...assets.keys()]), 'error'))
  const missing = new Set<string>()
  for (const document of documents.filter(isAsset)) {
    if (await assetBytes(folder, document) !== undefined) continue
    if (assets.has(document._id)) missing.add(document._id)
    else lost.push(withoutFile(document))
  }
  failOn('content', lost)
  result.documents = documents.map((document) => compare({
    document, before: here.get(document._id) ?? null, common: undefined, hasDraft: false,
  }))
  result.files = [...missing]
  const standing = result.documents.filter(({conflicts}) => force !== true || conflicts.includes('other-type'))
  failOn('conflict', conflictFindings(standing, folder))
  if (dryRun === true) return

  const touched = new Set(result.documents.filter(({change}) => change !== 'unchanged').map(({id}) => id))
  const writes = documents.filter(({_id}) => touched.has(_id) || missing.has(_id))
    .map((document) => ({document, before: here.get(document._id) ?? null}))
  const withFiles: WriteAsset[] = writes.filter(({document}) => missing.has(document._id))
    .map((write) => ({...write, bytes: () => readFile(assets.get(write.document._id)!.spooled)}))
  await contentSide(folder).write(withFiles, writes.filter(({document}) => !missing.has(document._id)), {
    signal, onWrite: (what) => onStep?.(`writing ${what}`),
  })
  result.written = writes.length > 0
}

/** The archive's assets by their ids, and the ids by their places in the archive. */
async function assetsOf({assets, said}: Packed, file: string, signal: AbortSignal | undefined) {
  const found = new Map<string, {document: SanityDocument; spooled: string}>()
  const places = new Map<string, string>()
  for (const asset of assets) {
    signal?.throwIfAborted()
    const {kind, name, sha1, spooled} = asset
    const key = `${kind}-${sha1}`
    const document = await assetDocument(asset, Object.hasOwn(said, key) ? said[key] : undefined, file)
    found.set(document._id, {document, spooled})
    places.set(`${kind}s/${name}`, document._id)
  }
  return {assets: found, places}
}

function withoutFile(document: SanityDocument): Finding {
  return {
    rule: 'asset-missing', severity: 'error', document: document._id,
    message: `Its file is neither in what is imported nor in the folder (${assetPath(document)}).`,
    hint: 'import a .tar.gz that holds it; nothing is fetched',
  }
}
