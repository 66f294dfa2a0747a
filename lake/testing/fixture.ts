import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {SanityClient} from '@sanity/client'
import {test as plainTest} from 'vitest'
import type {Notice} from '../mirror.ts'
import {startLake} from '../server.ts'
import type {LakeServer, ServerOptions} from '../server.ts'
import {clientOf} from './client.ts'

export {clientOf} from './client.ts'

/** Asks about each of some hundred documents, for each of them, for each of them: it does not end in time. */
export const hangingQuery = `*[${'count(*[_id != ^._id && '.repeat(5)}true${']) > 0'.repeat(5)}]`

interface Fixture {
  /** An empty folder of a dataset. */
  folder: string
  /** What lakes of this test gave notice of. */
  notices: Notice[]
  /** Starts a lake on the folder; it is closed after the test, if it still runs. */
  start: (options?: Partial<ServerOptions>) => Promise<LakeServer>
  server: LakeServer
  client: SanityClient
}

/** `test` with a lake of its own for each test. */
export const test = plainTest.extend<Fixture>({
  // oxlint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'lake-'))
    await use(folder)
    rmSync(folder, {recursive: true, force: true})
  },
  // oxlint-disable-next-line no-empty-pattern
  notices: async ({}, use) => use([]),
  start: async ({folder, notices}, use) => {
    const running = new Set<LakeServer>()
    await use(async (options = {}) => {
      const server = await startLake({content: folder, port: 0, onNotice: (notice) => notices.push(notice), ...options})
      const close = server.close.bind(server)
      server.close = async () => {
        if (running.delete(server)) await close()
      }
      running.add(server)
      return server
    })
    for (const server of running) await server.close()
  },
  server: async ({start}, use) => use(await start()),
  client: async ({server}, use) => use(clientOf(server.url)),
})
