import {createClient} from '@sanity/client'
import type {WorkspaceOptions} from 'sanity'
import {lakeFetch} from './lakeFetch.ts'
import {stayHome} from './stayHome.ts'

/**
 * Options of a workspace that edits the local lake which serves it, on whatever
 * port, and that hides what this lake does not emulate (docs/lake.md).
 */
export function localWorkspace(): Partial<WorkspaceOptions> {
  // The command line reads the configuration too, and has no page.
  if (typeof window === 'undefined') return {}
  stayHome()
  const apiHost = location.origin
  return {
    apiHost,
    unstable_clientFactory: (options) => createClient({
      ...options, apiHost, useProjectHostname: false, useCdn: false, resolveFetch: () => lakeFetch,
    }),
    search: {strategy: 'groqLegacy'},
    tasks: {enabled: false},
    releases: {enabled: false},
    scheduledDrafts: {enabled: false},
    scheduledPublishing: {enabled: false, __internal__workspaceEnabled: false},
    announcements: {enabled: false},
    mediaLibrary: {enabled: false},
    apps: {canvas: {enabled: false}},
    document: {comments: {enabled: false}, askToEdit: {enabled: false}},
  }
}
