import {cp, mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {createClient} from '@sanity/client'
import type {SanityClient} from '@sanity/client'
import {test as plainTest} from 'vitest'
import {contentFolder} from '../../../content/index.ts'
import {startLake} from '../../../lake/server.ts'
import {defaultTemplates, type Templates} from '../../../templates/index.ts'
import {WarmBrowser} from '../../pdf/index.ts'
import {Builds} from '../builds/builds.ts'
import {buildRoutes} from '../builds/routes.ts'
import {Previews} from '../previews.ts'
import {previewRoutes} from '../routes.ts'

export interface Served {
  /** Of the origin. */
  url: string
  previews: Previews
  /** As the Studio writes. */
  client: SanityClient
}

/** A lake with the first edition and its previews, served on this machine. */
export async function serve(
  {templates = defaultTemplates, browser = new WarmBrowser()}: {templates?: Templates; browser?: WarmBrowser} = {},
): Promise<Served & AsyncDisposable> {
  const content = await mkdtemp(join(tmpdir(), 'tirazh-preview-'))
  await cp(contentFolder, content, {recursive: true})
  let previews!: Previews
  let builds!: Builds
  const lake = await startLake({
    content, port: 0,
    routes({url, streams}) {
      const settings = {projectId: 'local', dataset: 'production', perspective: 'drafts', apiHost: url} as const
      previews = new Previews({settings, templates, browser})
      builds = new Builds({previews, templates, kept: 2})
      return previewRoutes(previews, streams).route('/', buildRoutes(builds))
    },
  })
  const client = createClient({
    apiHost: lake.url, useProjectHostname: false, projectId: 'local', dataset: 'production', apiVersion: '2025-02-19',
    useCdn: false, perspective: 'raw', token: 'none', ignoreBrowserTokenWarning: true, maxRetries: 0,
  })
  await previews.documents.ready
  return {
    url: lake.url, previews, client,
    async [Symbol.asyncDispose]() {
      builds.close()
      await previews[Symbol.asyncDispose]()
      await lake.close()
      await rm(content, {recursive: true, force: true})
    },
  }
}

/** `test` with an origin for the whole file. */
export const test = plainTest.extend<{served: Served}>({
  served: [async ({}, use) => { // oxlint-disable-line no-empty-pattern
    await using served = await serve()
    await use(served)
  }, {scope: 'file'}],
})

/** Makes the draft of a document, as the Studio does when someone begins to type. */
export async function draftOf(client: SanityClient, id: string): Promise<string> {
  const published = await client.getDocument(id)
  await client.createIfNotExists({...published!, _id: `drafts.${id}`})
  return `drafts.${id}`
}

/** The events of a stream, one after another. */
export async function* eventsOf(url: string, signal: AbortSignal): AsyncGenerator<{event: string; data: Record<string, unknown>}> {
  const response = await fetch(url, {signal})
  let text = ''
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    const events = (text + chunk).split('\n\n')
    text = events.pop()!
    for (const each of events) {
      const [, event] = /^event: (.*)$/m.exec(each) ?? []
      const [, data] = /^data: (.*)$/m.exec(each) ?? []
      if (event !== undefined && data !== undefined) yield {event, data: JSON.parse(data) as Record<string, unknown>}
    }
  }
}
