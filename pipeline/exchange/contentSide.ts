import {access} from 'node:fs/promises'
import {join} from 'node:path'
import type {SanityDocument} from '../../schemas/types.ts'
import {Failure} from '../finding.ts'
import {readDocumentFiles} from '../source/documents.ts'
import {openFolder} from '../source/folder.ts'
import {admitted} from './admit.ts'
import {assetBytes} from './assetFile.ts'
import {contentHash} from './comparable.ts'
import type {Side} from './side.ts'
import {writeContent} from './writeContent.ts'

/** The documents of a content folder. One that is not there yet has none, and is made when something is written. */
export function contentSide(folder: string): Side {
  const source = openFolder(folder)
  let kept: Promise<Map<string, SanityDocument>> | undefined
  const documents = () => kept ??= contentDocuments(folder)
  return {
    kind: 'content',
    name: folder,
    editions: () => source.editions(),
    async edition(slug) {
      const found = [...(await documents()).values()].find((document) =>
        document._type === 'edition' && (document as {slug?: {current?: unknown}}).slug?.current === slug)
      return found && admitted([found])[0]
    },
    async read(ids) {
      const all = await documents()
      return admitted(ids.flatMap((id) => all.get(id) ?? []))
    },
    drafts: () => Promise.resolve([]),
    hasImage: async (asset) => await assetBytes(folder, asset) !== undefined,
    image: (asset) => source.image(asset),
    async write(assets, writes, {signal, onWrite}) {
      signal?.throwIfAborted()
      const all = [...assets, ...writes]
      const now = await contentDocuments(folder)
      const changed = all.filter(({document: {_id}, before}) => !isSame(now.get(_id), before))
      const [first, ...rest] = changed.map(({document}) => ({
        rule: 'conflict-meanwhile', severity: 'error' as const, document: document._id,
        message: `“${document._id}” was changed in ${folder} while it was compared. Nothing was written.`,
        hint: 'run the command again',
      }))
      if (first) throw new Failure('conflict', [first, ...rest])
      await writeContent(folder, assets, all.map(({document}) => document), {signal, onWrite})
      kept = undefined
    },
  }
}

/**
 * The documents of a content folder by their ids; none when it is not there yet.
 *
 * @throws Failure `content` for files that hold no document
 */
export async function contentDocuments(folder: string): Promise<Map<string, SanityDocument>> {
  const exists = await access(join(folder, 'documents')).then(() => true, () => false)
  const files = exists ? await readDocumentFiles(folder) : []
  return new Map(files.map(({document}) => [document._id, document]))
}

function isSame(now: SanityDocument | undefined, before: SanityDocument | null): boolean {
  if (now === undefined || before === null) return now === undefined && before === null
  return contentHash(now) === contentHash(before)
}
