import type {ClientConfig, SanityClient} from '@sanity/client'
import {editionQuery, editionsQuery} from '../../schemas/queries.ts'
import {editionDataOf, isEditionAnswer, unknownEdition} from './answer.ts'
import {lakeFailure, lakeName, malformedAnswer} from './lakeFailure.ts'
import {fetchImage, type ImageLimits} from './lakeImage.ts'
import {isLoopback, type LakeSettings} from './lakeSettings.ts'
import type {Source} from './source.ts'

export {lakeSettings, type LakeSettings} from './lakeSettings.ts'

/** Pinned: an edition must not change because the API did. */
const apiVersion = '2025-02-19'
const usualLimits: ImageLimits = {timeout: 30_000, maxRetries: 3, imageBytes: 64 * 2 ** 20}

/**
 * Editions from a Sanity Content Lake, or from a local one, as of now: no CDN
 * stands between. The perspective `drafts` shows each document as its draft
 * has it.
 *
 * @param limits for one request: time in milliseconds, further attempts, bytes of an image
 */
export function openLake(settings: LakeSettings, limits: Partial<ImageLimits> = {}): Source {
  const all = {...usualLimits, ...limits}
  let client: Promise<SanityClient> | undefined
  const ask = async (query: string, params: Record<string, string> = {}): Promise<unknown> => {
    try {
      return await (await (client ??= connectLake(settings, all))).fetch<unknown>(query, params)
    } catch (error) {
      throw lakeFailure(error, settings)
    }
  }
  const editions = async () => {
    const answer = await ask(editionsQuery)
    if (!isEditionList(answer)) throw malformedAnswer(settings)
    return answer
  }
  return {
    kind: 'lake',
    name: lakeName(settings),
    editions,
    async read(slug) {
      const answer = await ask(editionQuery, {slug})
      if (answer === null) {
        const known = (await editions()).map((edition) => edition.slug)
        throw unknownEdition(slug, known, lakeName(settings), emptyHint(settings))
      }
      if (!isEditionAnswer(answer)) throw malformedAnswer(settings)
      return editionDataOf(answer)
    },
    image: (asset) => fetchImage(asset, settings, all),
  }
}

/** A private dataset seems empty to those who have no token. */
function emptyHint({token, apiHost}: LakeSettings): string {
  return `it shows no edition at all${token === undefined && !isLoopback(apiHost)
    ? '; if the dataset is private, set SANITY_API_TOKEN' : ''}`
}

/**
 * A client of the lake that the settings name. The library is loaded when it
 * is needed: builds from a folder do without.
 */
export async function connectLake(settings: LakeSettings, limits: RequestLimits = usualLimits): Promise<SanityClient> {
  const {createClient} = await import('@sanity/client')
  return createClient(clientConfig(settings, limits))
}

/** How a client is told what the settings say. */
export function clientConfig(
  {apiHost, ...settings}: LakeSettings, {timeout, maxRetries}: RequestLimits = usualLimits,
): ClientConfig {
  return {
    ...settings, apiVersion, useCdn: false, timeout, maxRetries, ignoreBrowserTokenWarning: true,
    // A local lake has no host names of its own for its projects.
    ...(apiHost !== undefined && {apiHost, useProjectHostname: !isLoopback(apiHost)}),
  }
}

type RequestLimits = Pick<ImageLimits, 'timeout' | 'maxRetries'>

function isEditionList(answer: unknown): answer is {slug: string; title: string}[] {
  return Array.isArray(answer) && answer.every((each: unknown) =>
    typeof each === 'object' && each !== null && 'slug' in each && typeof each.slug === 'string')
}
