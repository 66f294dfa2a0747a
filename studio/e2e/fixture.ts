import {cp, mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {SanityClient} from '@sanity/client'
import type {Page} from 'puppeteer'
import {inject, test as plainTest} from 'vitest'
import {startLake} from '../../lake/server.ts'
import type {LakeServer} from '../../lake/server.ts'
import {clientOf} from '../../lake/testing/fixture.ts'
import {withBrowser} from '../../pipeline/pdf/browser/launch.ts'
import {watch} from './watch.ts'

interface Fixture {
  /** A copy of the dataset that comes with the project. */
  content: string
  /** A lake of that copy, which serves the Studio. */
  server: LakeServer
  /** Another program that reads the lake. */
  client: SanityClient
  /** What went wrong on the pages: said in the console, refused by the lake, asked of another machine. */
  complaints: string[]
  /** Opens a window of one browser, as wide as a laptop's. */
  open: () => Promise<Page>
}

const repository = join(import.meta.dirname, '../..')

/** `test` with a Studio of its own for each test. */
export const test = plainTest.extend<Fixture>({
  // oxlint-disable-next-line no-empty-pattern
  content: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'tirazh-e2e-'))
    await cp(join(repository, 'content'), folder, {recursive: true, filter: (path) => !path.endsWith('/.lake')})
    await use(folder)
    await rm(folder, {recursive: true, force: true})
  },
  server: async ({content}, use) => {
    const server = await startLake({content, port: 0, studio: inject('studio')})
    await use(server)
    await server.close()
  },
  client: async ({server}, use) => use(clientOf(server.url)),
  // oxlint-disable-next-line no-empty-pattern
  complaints: async ({}, use) => use([]),
  open: async ({complaints}, use) => {
    await withBrowser({loopback: true}, {deadlineMs: 180_000}, async (browser) => {
      await use(async () => {
        const page = await browser.newPage()
        await page.setViewport({width: 1440, height: 900})
        await watch(page, complaints)
        page.setDefaultTimeout(20_000)
        return page
      })
    })
  },
})
