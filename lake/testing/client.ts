import {createClient} from '@sanity/client'
import type {SanityClient} from '@sanity/client'

/** A client of the real library, speaking to a lake. */
export function clientOf(url: string, apiVersion = '2025-02-19'): SanityClient {
  return createClient({
    apiHost: url, useProjectHostname: false, projectId: 'local', dataset: 'production', apiVersion,
    useCdn: false, perspective: 'raw', token: 'none', ignoreBrowserTokenWarning: true, maxRetries: 0,
  })
}
