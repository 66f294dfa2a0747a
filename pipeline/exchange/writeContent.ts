import {existsSync, mkdirSync, rmSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {syncFolder, writeFileWhole} from '../../lake/durable.ts'
import {fileName} from '../../lake/fileName.ts'
import {fileContent} from '../../lake/documentFile.ts'
import type {SanityDocument} from '../../schemas/types.ts'
import {Failure} from '../finding.ts'
import {readDocumentFiles} from '../source/documents.ts'
import {assetPath} from './assetFile.ts'
import {isAsset} from './comparable.ts'
import type {WriteAsset, WriteOptions} from './side.ts'

/**
 * Writes assets and documents into a content folder as the local lake mirrors
 * them: the same names, the same bytes. Each file is written whole under
 * another name, synced and renamed, the assets first, for a document must never
 * name a file that is not there; whoever is interrupted begins again and writes
 * what is left.
 *
 * @param documents admitted ones; a file of the same document under another name is removed
 * @throws Failure `output` when the folder cannot be written
 */
export async function writeContent(
  folder: string, assets: readonly WriteAsset[], documents: readonly SanityDocument[],
  {signal, onWrite}: WriteOptions = {},
): Promise<void> {
  try {
    for (const {document, bytes} of assets) {
      signal?.throwIfAborted()
      onWrite?.(document._id)
      writeAsset(join(folder, 'assets', assetPath(document)), await bytes())
    }
    signal?.throwIfAborted()
    if (documents.length > 0) onWrite?.(`documents (${documents.length})`)
    await writeDocuments(folder, documents)
  } catch (error) {
    if (error instanceof Failure || signal?.aborted === true) throw error
    throw new Failure('output', [{
      rule: 'content-unwritable', severity: 'error', file: folder,
      message: `Cannot write to ${folder}: ${error instanceof Error ? error.message : String(error)}`,
      hint: 'make room or mend the permissions, and run the command again: it writes what is left',
    }], {cause: error})
  }
}

function writeAsset(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), {recursive: true})
  writeFileWhole(file, bytes)
  syncFolder(dirname(file))
}

async function writeDocuments(root: string, documents: readonly SanityDocument[]): Promise<void> {
  const folder = join(root, 'documents')
  const existing = existsSync(folder) ? await readDocumentFiles(root) : []
  const home = new Map(existing.map(({file, document}) => [document._id, file]))
  // Some file systems do not tell A from a.
  const owners = new Map(existing.map(({file, document}) => [file.toLowerCase(), document._id]))
  mkdirSync(folder, {recursive: true})
  for (const document of documents) {
    const {_id: id} = document
    const kept = isAsset(document) ? {...document, path: assetPath(document)} : document
    const name = fileName({...kept}, (file) => (owners.get(file.toLowerCase()) ?? id) !== id)
    const old = home.get(id)
    writeFileWhole(join(folder, name), fileContent({...kept}))
    if (old !== undefined && old !== name) rmSync(join(folder, old))
    if (old !== undefined) owners.delete(old.toLowerCase())
    owners.set(name.toLowerCase(), id)
    home.set(id, name)
  }
  if (documents.length > 0) syncFolder(folder)
}
