import {defineCliConfig} from 'sanity/cli'
import {address} from './local/address.ts'

export default defineCliConfig({
  api: {projectId: address.projectId, dataset: address.dataset},
  // The Studio is the version of the lockfile; nothing is loaded from a CDN.
  deployment: {autoUpdates: false},
  // The schemas live outside this package and find its own copy of what they import.
  vite: (config) => ({...config, resolve: {...config.resolve, dedupe: ['@sanity/types']}}),
})
