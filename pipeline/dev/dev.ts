import {access, readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {LakeRefusal} from '../../lake/error.ts'
import type {StudioFolder} from '../../lake/http/studio.ts'
import {startLake, startWithoutLake} from '../../lake/server.ts'
import type {SiteAccess} from '../../lake/site.ts'
import type {Templates} from '../../templates/index.ts'
import {Failure, type Finding} from '../finding.ts'
import type {LakeSettings} from '../source/lake.ts'
import {Builds} from '../preview/builds/builds.ts'
import {Previews} from '../preview/previews.ts'
import {devRoutes} from './routes.ts'

export interface DevOptions {
  /** A folder to run a lake on, or a Content Lake that is elsewhere. */
  source: {kind: 'content'; folder: string} | {kind: 'lake'; settings: LakeSettings; name: string}
  /** 0 takes a free one. */
  port: number
  templates: Templates
  /** Address of the site, for web pages that are built. */
  site?: string | undefined
  studio: StudioFolder
  /** Told of what happens while it runs and should be known. */
  onNotice: (finding: Finding) => void
}

export interface DevServer {
  /** `http://127.0.0.1:<port>` */
  url: string
  close(): Promise<void>
}

/**
 * Starts one origin on this machine: the lake when it is a local one, the
 * Studio, previews and builds.
 *
 * @throws Failure `server` when the port is taken or another lake has the folder, `source` when there is no such folder
 */
export async function startDev({source, port, templates, site, studio, onNotice}: DevOptions): Promise<DevServer> {
  let previews: Previews | undefined
  let builds: Builds | undefined
  const routes = (settings: LakeSettings, name: string) => ({streams}: SiteAccess) => {
    const onTrouble = ({findings: [finding]}: Failure) => onNotice(finding!)
    previews = new Previews({settings, templates, onTrouble})
    builds = new Builds({previews, templates, site})
    return devRoutes({source: {kind: source.kind, name}, settings, previews, builds}, streams)
  }
  const server = await (source.kind === 'lake'
    ? startWithoutLake({
      port, studio, projectId: source.settings.projectId, routes: routes(source.settings, source.name),
    })
    : startLocal(source.folder, port, studio, onNotice, (access) =>
      routes(localSettings(access.url), source.folder)(access))
  ).catch(async (error: unknown) => {
    builds?.close()
    await previews?.[Symbol.asyncDispose]()
    throw error instanceof LakeRefusal ? await failureOf(error, source) : error
  })
  return {
    url: server.url,
    async close() {
      builds?.close()
      await previews?.[Symbol.asyncDispose]()
      await server.close()
    },
  }
}

async function startLocal(
  content: string, port: number, studio: StudioFolder, onNotice: DevOptions['onNotice'],
  routes: Parameters<typeof startLake>[0]['routes'] & {},
): Promise<{url: string; close(): Promise<void>}> {
  await access(join(content, 'documents')).catch((cause: unknown) => {
    throw new Failure('source', [{
      rule: 'folder-unreadable', severity: 'error', file: join(content, 'documents'),
      message: 'There is no such folder of documents.',
      hint: 'name the folder that holds documents/ and assets/ with --content or in tirazh.config.ts',
    }], {cause})
  })
  return startLake({
    content, port, studio, routes,
    onNotice: ({rule, message, file, document}) => onNotice({
      rule, severity: 'warning', message, ...file !== undefined && {file}, ...document !== undefined && {document},
    }),
  })
}

function localSettings(apiHost: string): LakeSettings {
  return {projectId: 'local', dataset: 'production', perspective: 'drafts', apiHost}
}

async function failureOf(refusal: LakeRefusal, source: DevOptions['source']): Promise<Failure> {
  const {rule, message} = refusal
  const file = source.kind === 'content' ? source.folder : undefined
  const running = rule === 'lake-locked' && file !== undefined ? await runningOn(file) : undefined
  return new Failure('server', [{
    rule, severity: 'error', hint: refusal.hint,
    message: `${message}${running === undefined ? '' : `, at ${running}`}.`,
    ...rule !== 'port-taken' && file !== undefined && {file},
  }], {cause: refusal})
}

/** The address of the lake that has a folder, as it left it there. */
async function runningOn(folder: string): Promise<string | undefined> {
  try {
    const {url} = JSON.parse(await readFile(join(folder, '.lake/running.json'), 'utf8')) as {url?: unknown}
    return typeof url === 'string' ? url : undefined
  } catch {
    return undefined
  }
}
