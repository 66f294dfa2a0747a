import {rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Hono} from 'hono'
import {createApp} from './http/app.ts'
import type {StudioFolder} from './http/studio.ts'
import {Lake} from './lake.ts'
import type {LakeOptions} from './lake.ts'
import {openSite} from './site.ts'
import type {Site, SiteAccess} from './site.ts'

export interface PlaceOptions {
  /** 0 takes a free one. */
  port?: number
  /** Folder of a built Studio to serve. */
  studio?: StudioFolder
  /** Origins besides its own whose pages may use the lake. */
  origins?: readonly string[]
  /** Address to listen on; 127.0.0.1 when absent, and any other needs a token. */
  host?: string | undefined
  /** What whoever comes must bring, in `Authorization: Bearer` or in the cookie of `/lake/enter`. */
  token?: string | undefined
  /** What else to serve, under `/tirazh`, behind the same guard. */
  routes?: (access: SiteAccess) => Hono
}

export interface ServerOptions extends LakeOptions, PlaceOptions {}

export interface LakeServer {
  /** `http://127.0.0.1:<port>` */
  url: string
  lake: Lake
  close(): Promise<void>
}

/**
 * Opens a dataset and serves it, on this machine alone unless told otherwise.
 *
 * @throws LakeRefusal when another lake has the folder or another program the port, or a token is missing
 */
export async function startLake(options: ServerOptions): Promise<LakeServer> {
  const {port = 3333, host, token, studio, origins = [], routes, ...lakeOptions} = options
  const lake = new Lake(lakeOptions)
  let site: Site
  try {
    site = await openSite({port, host, token, projectId: lake.address.projectId, origins}, (access) => {
      lake.url = access.url
      return createApp({...access, lake, studio, routes: routes?.(access)})
    })
  } catch (error) {
    await lake.close()
    throw error
  }
  const note = join(options.content, '.lake', 'running.json')
  writeFileSync(note, `${JSON.stringify({url: site.url, pid: process.pid})}\n`)
  return {
    url: site.url,
    lake,
    async close() {
      await site.close()
      await lake.close()
      rmSync(note, {force: true})
    },
  }
}

/**
 * Serves a Studio and what stands beside it for a Content Lake that is elsewhere.
 *
 * @param options `projectId` names the lake's project, for the guard
 * @throws LakeRefusal when another program has the port
 */
export function startWithoutLake(
  {port = 3333, host, token, studio, origins = [], routes, projectId}: PlaceOptions & {projectId: string},
): Promise<Site> {
  return openSite({port, host, token, projectId, origins}, (access) =>
    createApp({...access, studio, routes: routes?.(access)}))
}
