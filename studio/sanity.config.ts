import {visionTool} from '@sanity/vision'
import {defineConfig} from 'sanity'
import {structureTool} from 'sanity/structure'
import {schemaTypes} from '../schemas/index.ts'
import {lakeAddress} from './lakeAddress.ts'

export default defineConfig({
  name: 'default',
  title: 'Тираж',
  projectId: lakeAddress.projectId,
  dataset: lakeAddress.dataset,
  plugins: [structureTool(), visionTool()],
  schema: {types: schemaTypes},
})
