import {setTimeout as wait} from 'node:timers/promises'
import type {ImageAsset} from '../../schemas/types.ts'
import {Failure} from '../finding.ts'
import {assetFileName, hasHash, imageFailure, improperAsset} from './asset.ts'
import {lakeFailure} from './lakeFailure.ts'
import {isLoopback, type LakeSettings} from './lakeSettings.ts'

export interface ImageLimits {
  /** For one image, in milliseconds. */
  timeout: number
  maxRetries: number
  /** Largest image, in bytes. */
  imageBytes: number
}

/**
 * Fetches an image from where the lake itself keeps it. The address is made
 * from the settings and the asset's hash: no address the content names is
 * asked, and no redirection is followed.
 *
 * @throws Failure `content` when it is missing, too large or not what its document says, `source` when it cannot be had
 */
export async function fetchImage(asset: ImageAsset, settings: LakeSettings, limits: ImageLimits): Promise<Uint8Array> {
  const name = assetFileName(asset)
  if (name === undefined) throw improperAsset(asset)
  const {url, headers} = requestFor(name, settings)
  for (let attempt = 0; ; attempt++) {
    try {
      const response = await fetch(url, {headers, redirect: 'error', signal: AbortSignal.timeout(limits.timeout)})
      const bytes = await bodyOf(response, asset, limits.imageBytes)
      if (hasHash(bytes, asset)) return bytes
      throw imageFailure(asset, {
        message: 'What the lake sent is not the image the document names: its SHA-1 differs.',
        hint: settings.token === undefined
          ? 'set SANITY_API_TOKEN, so that the original is sent, or upload the image again'
          : 'upload the image again',
      })
    } catch (error) {
      if (error instanceof Failure) throw error
      if (attempt >= limits.maxRetries || isFinal(error)) throw lakeFailure(error, settings)
    }
    await wait(100 * 2 ** attempt)
  }
}

/** An answer of the server that is not the image. */
class StatusError extends Error {
  readonly statusCode: number

  constructor(statusCode: number) {
    super(`status ${statusCode}`)
    this.statusCode = statusCode
  }
}

function isFinal(error: unknown): boolean {
  return error instanceof StatusError && error.statusCode < 500 && error.statusCode !== 429
}

/** @sanity/image-url: images are at the API's host, but Sanity's own at its CDN. */
function requestFor(name: string, {apiHost = 'https://api.sanity.io', projectId, dataset, token}: LakeSettings) {
  const url = new URL(`images/${projectId}/${dataset}/${name}`, apiHost.replace('https://api.', 'https://cdn.'))
  if (token === undefined || isLoopback(apiHost)) return {url, headers: {}}
  // The bytes that were uploaded, which only those with a token get.
  url.searchParams.set('dlRaw', 'true')
  return {url, headers: {authorization: `Bearer ${token}`}}
}

async function bodyOf(response: Response, asset: ImageAsset, limit: number): Promise<Uint8Array> {
  if (response.status === 404) {
    await response.body?.cancel()
    throw imageFailure(asset, {
      message: 'The lake has the document of the image, but not its file.', hint: 'upload the image again',
    })
  }
  if (!response.ok) {
    await response.body?.cancel()
    throw new StatusError(response.status)
  }
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.length
    if (size > limit) {
      throw new Failure('content', [{
        rule: 'image-too-large', severity: 'error', document: asset._id,
        message: `The image is larger than ${Math.floor(limit / 2 ** 20)} MB.`, hint: 'upload a smaller one',
      }])
    }
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}
