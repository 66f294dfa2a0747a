import {cp, mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {SanityClient} from '@sanity/client'
import type {Page} from 'puppeteer'
import {inject, test as plainTest} from 'vitest'
import {clientOf} from '../../lake/testing/fixture.ts'
import {startDev} from '../../pipeline/dev/dev.ts'
import type {DevServer} from '../../pipeline/dev/dev.ts'
import {withBrowser} from '../../pipeline/pdf/browser/launch.ts'
import {defaultTemplates} from '../../templates/index.ts'
import {watch} from './watch.ts'

interface Fixture {
  /** A copy of the dataset that comes with the project. */
  content: string
  /** What `tirazh dev` starts on that copy. */
  server: DevServer
  /** Ends it and starts it again where it was. */
  restart: () => Promise<DevServer>
  /** The servers there were in this test; the last one runs. */
  running: DevServer[]
  /** Another program that reads the lake. */
  client: SanityClient
  /** What went wrong on the pages: said in the console, refused by the lake, asked of another machine. */
  complaints: string[]
  /** Opens a window of one browser, as wide as a desktop: history and preview stand beside the form. */
  open: () => Promise<Page>
}

const repository = join(import.meta.dirname, '../..')

const start = (folder: string, port: number) => startDev({
  source: {kind: 'content', folder}, port, templates: defaultTemplates, studio: inject('studio'), onNotice: () => {},
})

/** `test` with a Studio of its own for each test. */
export const test = plainTest.extend<Fixture>({
  // oxlint-disable-next-line no-empty-pattern
  content: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'tirazh-e2e-'))
    await cp(join(repository, 'content'), folder, {recursive: true, filter: (path) => !path.endsWith('/.lake')})
    await use(folder)
    await rm(folder, {recursive: true, force: true})
  },
  server: async ({content, running}, use) => {
    running.push(await start(content, 0))
    await use(running[0]!)
    await running.at(-1)!.close()
  },
  // oxlint-disable-next-line no-empty-pattern
  running: async ({}, use) => use([]),
  restart: async ({content, server, running}, use) => use(async () => {
    await running.at(-1)!.close()
    running.push(await start(content, Number(new URL(server.url).port)))
    return running.at(-1)!
  }),
  client: async ({server}, use) => use(clientOf(server.url)),
  // oxlint-disable-next-line no-empty-pattern
  complaints: async ({}, use) => use([]),
  open: async ({complaints}, use) => {
    await withBrowser({loopback: true}, {deadlineMs: 180_000}, async (browser) => {
      await use(async () => {
        const page = await browser.newPage()
        await page.setViewport({width: 1920, height: 1080})
        // Each of several windows believes that it is the one in front.
        await page.emulateFocusedPage(true)
        await watch(page, complaints)
        page.setDefaultTimeout(20_000)
        return page
      })
    })
  },
})
