import {evaluate, parse} from 'groq-js'
import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {editionQuery, editionsQuery} from '../../schemas/queries.ts'
import type {ImageAsset, SanityDocument} from '../../schemas/types.ts'
import {editionDataOf, unknownEdition, type EditionAnswer} from './answer.ts'
import {assetFileName, hasHash, imageFailure, improperAsset} from './asset.ts'
import {readDocuments} from './documents.ts'
import type {Source} from './source.ts'

/**
 * Editions from a folder of `documents/` and `assets/`. The folder is read at
 * the first question and kept.
 *
 * @param folder path or `file:` URL
 */
export function openFolder(folder: string | URL): Source {
  const root = folder instanceof URL ? fileURLToPath(folder) : folder
  let dataset: Promise<SanityDocument[]> | undefined
  const ask = async <Answer>(query: string, params: Record<string, unknown> = {}) =>
    evaluateGroq<Answer>(query, params, await (dataset ??= readDocuments(root)))
  const editions = () => ask<{slug: string; title: string}[]>(editionsQuery)
  return {
    kind: 'content',
    name: root,
    editions,
    async read(slug) {
      const answer = await ask<EditionAnswer | null>(editionQuery, {slug})
      if (answer === null) throw unknownEdition(slug, (await editions()).map((edition) => edition.slug), root)
      return editionDataOf(answer)
    },
    image: (asset) => readImage(root, asset),
  }
}

/** The map makes following a reference constant; without it groq-js searches the dataset each time. */
async function evaluateGroq<Answer>(
  query: string, params: Record<string, unknown>, dataset: readonly SanityDocument[],
): Promise<Answer> {
  const byId = new Map(dataset.map((document) => [document._id, document as SanityDocument & Record<string, unknown>]))
  const value = await evaluate(parse(query, {params}), {
    dataset, params, dereference: ({_ref}) => Promise.resolve(byId.get(_ref)),
  })
  return await value.get() as Answer
}

async function readImage(root: string, asset: ImageAsset): Promise<Uint8Array> {
  const file = join(root, 'assets/images', assetFileName(asset) ?? '')
  const fail = (message: string, hint: string) => imageFailure(asset, {file, message, hint})
  if (assetFileName(asset) === undefined) throw improperAsset(asset)
  const bytes = await readFile(file).catch(() => undefined)
  if (bytes === undefined) throw fail('The image is not in the folder.', 'put the file there, or upload the image again')
  if (!hasHash(bytes, asset)) {
    throw fail('The file is not the image the document names: its SHA-1 differs.', 'restore the file, or upload the image again')
  }
  return bytes
}
