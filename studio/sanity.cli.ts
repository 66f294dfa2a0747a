import {defineCliConfig} from 'sanity/cli'
import './local/env.ts'
import {address} from './local/address.ts'

export default defineCliConfig({
  api: {projectId: address.projectId, dataset: address.dataset},
  // The Studio is the version of the lockfile; nothing is loaded from a CDN.
  deployment: {autoUpdates: false},
  // `npm run types`: what the pipeline is typed with, from the schemas and the queries.
  schemaExtraction: {path: '../schemas/schema.generated.json', enforceRequiredFields: true},
  typegen: {
    schema: '../schemas/schema.generated.json', path: '../schemas/queries.ts',
    generates: '../schemas/types.generated.ts', overloadClientMethods: false,
  },
  // The schemas live outside this package and find its own copy of what they import.
  vite: (config) => ({...config, resolve: {...config.resolve, dedupe: ['@sanity/types']}}),
})
