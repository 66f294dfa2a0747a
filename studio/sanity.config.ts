import './fonts.css'
import {visionTool} from '@sanity/vision'
import {defineConfig} from 'sanity'
import {structureTool} from 'sanity/structure'
import {address} from './local/address.ts'
import {localWorkspace} from './local/workspace.ts'
import {russian} from './locale/russian.ts'
import {schemaTypes} from './schemaTypes.ts'
import {desk} from './structure/desk.ts'
import {documentViews} from './structure/documentViews.ts'
import {tirazh} from './tirazh.ts'

export default defineConfig({
  name: 'default',
  title: 'Тираж',
  projectId: address.projectId,
  dataset: address.dataset,
  plugins: [
    russian(),
    structureTool({title: 'Тексты', structure: desk, defaultDocumentNode: documentViews}),
    tirazh(),
    visionTool({title: 'Запросы', defaultApiVersion: 'v2025-02-19'}),
  ],
  schema: {types: schemaTypes},
  ...address.local && localWorkspace(),
})
