import {Hono} from 'hono'
import type {Context} from 'hono'
import {bodyLimit} from 'hono/body-limit'
import {cors} from 'hono/cors'
import {ApiError} from '../error.ts'
import type {Lake} from '../lake.ts'
import {assetRoutes} from './assets.ts'
import {documentRoutes} from './documents.ts'
import type {EventStreams} from './eventStream.ts'
import {refusal} from './guard.ts'
import type {Guarded} from './guard.ts'
import {historyRoutes} from './history.ts'
import {imageRoutes} from './images.ts'
import {listenRoutes} from './listen.ts'
import {mutateRoutes} from './mutate.ts'
import {queryRoutes} from './query.ts'
import {versioned} from './request.ts'
import {sessionRoutes} from './session.ts'
import {studioRoutes} from './studio.ts'
import type {StudioFolder} from './studio.ts'
import {entrance, tokenGuard} from './token.ts'

export interface AppOptions {
  /** Absent: this origin serves what stands beside a lake that is elsewhere. */
  lake?: Lake | undefined
  streams: EventStreams
  guarded: Guarded
  /** Folder of a built Studio, served from the same origin. */
  studio?: StudioFolder | undefined
  /** What else this origin serves, under `/tirazh`. */
  routes?: Hono | undefined
  /** Largest body of a request in bytes; assets have their own limit. */
  bodyBytes?: number
}

/** The HTTP API, and what is served beside it. */
export function createApp({lake, streams, guarded, studio, routes, bodyBytes = 16 * 2 ** 20}: AppOptions): Hono {
  const app = new Hono()
  app.use(async (context, next) => {
    const reason = refusal({
      host: context.req.header('host'),
      origin: context.req.header('origin'),
      site: context.req.header('sec-fetch-mode') === 'navigate' ? undefined : context.req.header('sec-fetch-site'),
    }, guarded)
    if (reason !== null) throw new ApiError(403, {type: 'forbiddenError', description: reason})
    await next()
    context.res.headers.set('x-content-type-options', 'nosniff')
  })
  app.use(cors({origin: (origin) => origin, credentials: true, maxAge: 7200, exposeHeaders: ['etag']}))
  if (guarded.token !== undefined) app.route('/', entrance(guarded.token)).use(tokenGuard(guarded.token))
  if (lake !== undefined) app.route(versioned, assetRoutes(lake))
  app.use(bodyLimit({maxSize: bodyBytes, onError: tooLarge}))
  if (lake !== undefined) addApi(app, lake, streams)
  if (routes !== undefined) app.route('/tirazh', routes)
  if (studio !== undefined) app.route('/', studioRoutes(studio, lake !== undefined))
  app.notFound((context) => missing(context))
  app.onError((error, context) => {
    if (error instanceof ApiError) return context.json(error.body, error.status as 400)
    return context.json({statusCode: 500, error: 'Internal Server Error', message: error.message}, 500)
  })
  return app
}

function addApi(app: Hono, lake: Lake, streams: EventStreams): void {
  app.use(`${versioned}/data/:kind/:dataset/*`, datasetCheck)
  app.use(`${versioned}/data/live/events/:dataset`, datasetCheck)
  for (const routes of [queryRoutes, documentRoutes, mutateRoutes, historyRoutes, sessionRoutes]) {
    app.route(versioned, routes(lake))
  }
  app.route(versioned, listenRoutes(lake, streams))
  app.all(`${versioned}/*`, (context) => missing(context))
  app.route('/', imageRoutes(lake))

  async function datasetCheck(context: Context, next: () => Promise<void>): Promise<void> {
    const asked = context.req.param('dataset')
    const {projectId, dataset} = lake.address
    if (context.req.param('kind') !== 'live' && asked !== dataset) {
      const description = `Dataset "${asked ?? ''}" not found for project ID "${projectId}"; this lake has "${dataset}"`
      throw new ApiError(404, {type: 'datasetNotFoundError', description})
    }
    await next()
  }
}

function missing(context: Context): Response {
  const what = `${context.req.method} ${context.req.path}`
  return context.json(new ApiError(404, {
    type: 'notEmulatedError',
    description: `${what} is not emulated by the local Content Lake (see docs/lake.md)`,
  }).body, 404)
}

function tooLarge(): Response {
  const {body} = new ApiError(413, {type: 'payloadTooLargeError', description: 'The body is too large'})
  return Response.json(body, {status: 413})
}
