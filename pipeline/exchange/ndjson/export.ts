import {Readable, type Writable} from 'node:stream'
import {pipeline} from 'node:stream/promises'
import {omit} from '../../../lake/document.ts'
import type {ImageAsset, SanityDocument} from '../../../schemas/types.ts'
import type {Finding} from '../../finding.ts'
import {imageFailure} from '../../source/asset.ts'
import {assetBytes, assetPath} from '../assetFile.ts'
import {isAsset} from '../comparable.ts'
import {type Entry, writeArchive} from './archive.ts'
import {exported} from './exported.ts'
import {missingReferences} from './missingReferences.ts'

/** What an archive says of an asset in other places, or not at all. */
const saidElsewhere = ['_id', '_type', '_rev', '_createdAt', '_updatedAt', 'assetId', 'extension', 'mimeType', 'path',
  'uploadId', 'url'] as const

export interface Exported {
  documents: number
  assets: number
  /** What whoever imports it should know. */
  findings: Finding[]
}

/**
 * Writes documents as NDJSON, one a line, in the order of their ids and as
 * they stand; documents of assets too, but no files.
 *
 * @param out is not ended
 */
export async function exportNdjson(documents: readonly SanityDocument[], out: Writable): Promise<Exported> {
  const assets = documents.filter(isAsset)
  const lines = sorted(documents).map((document) => `${JSON.stringify(document)}\n`)
  await pipeline(Readable.from(lines), out, {end: false})
  return {documents: documents.length - assets.length, assets: assets.length, findings: [
    ...missingReferences(documents),
    ...assets.length === 0 ? [] : [{
      rule: 'assets-left-out', severity: 'warning' as const,
      message: `The files of ${assets.length} images and other assets are not in it, only what is said of them.`,
      hint: 'name a file that ends in .tar.gz to have them along',
    }],
  ]}
}

/**
 * Writes documents and the files of their assets as Sanity's own export does:
 * `<name>/data.ndjson`, `assets.json`, `images/`, `files/` in a `.tar.gz`.
 *
 * @param folder the content folder they are from
 * @param out is ended
 * @throws Failure `content` when the file of an asset is missing or not what its document says
 */
export async function exportArchive(
  documents: readonly SanityDocument[], folder: string, out: Writable,
  {name, signal}: {name: string; signal?: AbortSignal},
): Promise<Exported> {
  const assets = sorted(documents.filter(isAsset))
  const rest = sorted(documents.filter((document) => !isAsset(document)))
  const files = new Map(assets.map((asset) => [asset._id, assetPath(asset)]))
  const data = rest.map((document) => `${JSON.stringify(exported(document, files))}\n`).join('')
  const said = Object.fromEntries(assets.map((asset) =>
    [asset._id.split('-', 2).join('-'), omit({...asset} as Record<string, unknown>, ...saidElsewhere)]))
  const text = (content: string) => () => Promise.resolve(Buffer.from(content))
  const entries: Entry[] = [
    {name: `${name}/data.ndjson`, bytes: text(data)},
    {name: `${name}/assets.json`, bytes: text(JSON.stringify(said))},
    ...assets.map((asset) => ({name: `${name}/${assetPath(asset)}`, bytes: () => bytesOf(folder, asset)})),
  ]
  // Before anything is written: an archive without its images is of no use.
  for (const asset of assets) await bytesOf(folder, asset)
  await writeArchive(entries, out, signal)
  return {documents: rest.length, assets: assets.length, findings: missingReferences(documents)}
}

async function bytesOf(folder: string, asset: SanityDocument): Promise<Uint8Array> {
  const bytes = await assetBytes(folder, asset)
  if (bytes !== undefined) return bytes
  throw imageFailure(asset as ImageAsset, {
    file: `${folder}/assets/${assetPath(asset)}`, message: 'The file is missing, or is not what its document says.',
    hint: 'put it there, or upload it again',
  })
}

function sorted(documents: readonly SanityDocument[]): SanityDocument[] {
  return documents.toSorted((a, b) => (a._id < b._id ? -1 : 1))
}
