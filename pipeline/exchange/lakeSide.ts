import type {SanityClient} from '@sanity/client'
import {draftId} from '../../lake/document.ts'
import type {ImageAsset, SanityDocument} from '../../schemas/types.ts'
import {Failure} from '../finding.ts'
import {own} from '../source/answer.ts'
import {connectLake, openLake} from '../source/lake.ts'
import {lakeFailure, malformedAnswer} from '../source/lakeFailure.ts'
import {isLoopback, type LakeSettings} from '../source/lakeSettings.ts'
import {isRecord} from '../source/walk.ts'
import {admitted} from './admit.ts'
import {lakeWriteFailure} from './lakeWriteFailure.ts'
import {isEmpty, mutationOf} from './mutation.ts'
import type {Side, Write, WriteAsset, WriteOptions} from './side.ts'

/** Ids go into the address of a request, which must not become too long. */
const batch = 50
const bySlug = '*[_type == "edition" && slug.current == $slug][0]'

/**
 * Published documents of a Content Lake. What is written of an edition is one transaction.
 *
 * @param signal ends questions; of a write that is under way the outcome is waited for
 */
export async function lakeSide(settings: LakeSettings, signal?: AbortSignal): Promise<Side> {
  const source = openLake(settings)
  const options: {signal?: AbortSignal; tag?: string} = signal === undefined ? {} : {signal}
  const client = (await connectLake(settings)).withConfig({perspective: 'raw'})
  const ask = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await work()
    } catch (error) {
      throw lakeFailure(error, settings)
    }
  }
  const read = async (ids: readonly string[]): Promise<SanityDocument[]> => {
    const found: SanityDocument[] = []
    for (let from = 0; from < ids.length; from += batch) {
      const documents = await ask(() => client.getDocuments(ids.slice(from, from + batch), options))
      found.push(...documents.flatMap((document) => document === null ? [] : [documentOf(document, settings)]))
    }
    return admitted(found)
  }
  return {
    kind: 'lake',
    name: source.name,
    editions: () => source.editions(),
    async edition(slug) {
      const answer: unknown = await ask(() => client.fetch(bySlug, {slug}, {...options, perspective: 'published'}))
      return answer === null ? undefined : admitted([documentOf(answer, settings)])[0]
    },
    read,
    async drafts(ids) {
      // Drafts are told to those alone who may see them.
      if (settings.token === undefined && !isLoopback(settings.apiHost)) return []
      const there = await ask(() => client.documentsExists(ids.map(draftId), options))
      return ids.filter((id) => there.has(draftId(id)))
    },
    async hasImage({_id}) {
      return (await ask(() => client.documentsExists([_id], options))).has(_id)
    },
    image: (asset) => source.image(asset),
    write: (assets, documents, how) => write(client, settings, {assets, documents, options: how}),
  }
}

interface Writes {
  assets: readonly WriteAsset[]
  documents: readonly Write[]
  options: WriteOptions
}

async function write(client: SanityClient, settings: LakeSettings, {assets, documents, options}: Writes) {
  const {signal, onWrite} = options
  const described: Write[] = []
  for (const {document, before, bytes} of assets) {
    signal?.throwIfAborted()
    onWrite?.(document._id)
    described.push({document, before: before ?? await upload(client, settings, document as ImageAsset, await bytes())})
  }
  const mutations = [...described, ...documents].filter((each) => !isEmpty(each)).map(mutationOf)
  if (mutations.length === 0) return
  signal?.throwIfAborted()
  onWrite?.(`documents (${mutations.length})`)
  try {
    await client.mutate(mutations, {visibility: 'sync', returnDocuments: false, returnFirst: false})
  } catch (error) {
    throw lakeWriteFailure(error, settings)
  }
}

/** @returns the document the lake made of the file */
async function upload(
  client: SanityClient, settings: LakeSettings, asset: ImageAsset, bytes: Uint8Array,
): Promise<SanityDocument> {
  const {originalFilename: filename} = asset
  let made: SanityDocument
  try {
    made = await client.assets.upload('image', Buffer.from(bytes), filename === undefined ? {} : {filename})
  } catch (error) {
    throw lakeWriteFailure(error, settings, asset._id)
  }
  if (made._id === asset._id) return made
  throw new Failure('output', [{
    rule: 'asset-renamed', severity: 'error', document: asset._id,
    message: `The lake keeps this image as “${made._id}”: it measures it otherwise, or has cleaned it.`,
    hint: 'refer to the image by that id in content/, or save it anew without EXIF orientation and upload that',
  }])
}

function documentOf(value: unknown, settings: LakeSettings): SanityDocument {
  if (!isRecord(value) || typeof value._id !== 'string' || typeof value._type !== 'string') {
    throw malformedAnswer(settings)
  }
  return own(value as unknown as SanityDocument)
}
