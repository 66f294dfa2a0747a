import {Hono} from 'hono'
import type {EventStreams} from '../../lake/http/eventStream.ts'
import {versions} from '../build/versions.ts'
import type {Builds} from '../preview/builds/builds.ts'
import {buildRoutes} from '../preview/builds/routes.ts'
import {indexPage, listQuery, type Listed} from '../preview/indexPage.ts'
import type {Previews} from '../preview/previews.ts'
import {previewRoutes} from '../preview/routes.ts'
import type {LakeSettings} from '../source/lake.ts'

export interface Served {
  /** Where the texts come from: a folder, or a Content Lake elsewhere. */
  source: {kind: 'content' | 'lake'; name: string}
  settings: LakeSettings
  previews: Previews
  builds: Builds
}

/** All that stands under `/tirazh`. */
export function devRoutes({source, settings, previews, builds}: Served, streams: EventStreams): Hono {
  const {projectId, dataset} = settings
  return new Hono()
    .get('/status', (context) => context.json({version: versions().tirazh, source, projectId, dataset}))
    .get('/', async (context) => {
      const documents = await previews.client.fetch<Listed[]>(listQuery, {}, {perspective: 'drafts'})
      return context.html(indexPage(documents), 200, {
        'cache-control': 'no-store', 'content-security-policy': "frame-ancestors 'self'",
      })
    })
    .route('/', previewRoutes(previews, streams))
    .route('/', buildRoutes(builds))
    .all('*', (context) => (context.req.path === '/tirazh/' ? context.redirect('/tirazh') : context.notFound()))
}
