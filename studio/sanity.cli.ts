import {defineCliConfig} from 'sanity/cli'
import {lakeAddress} from './lakeAddress.ts'

export default defineCliConfig({
  api: {projectId: lakeAddress.projectId, dataset: lakeAddress.dataset},
  // The Studio is the version of the lockfile; nothing is loaded from a CDN.
  deployment: {autoUpdates: false},
  // The schemas live outside this package and find its own copy of what they import.
  vite: (config) => ({...config, resolve: {...config.resolve, dedupe: ['@sanity/types']}}),
})
