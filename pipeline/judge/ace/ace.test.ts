import {mkdir, mkdtemp, readdir, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, expect, test, vi} from 'vitest'
import {bytesOf, smallBook} from '../fixtures/smallBook.ts'
import {ace} from './index.ts'

const book = await bytesOf(smallBook)
const engine = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`
const home = await mkdtemp(join(tmpdir(), 'tirazh-test-'))
const temporary = join(home, 'tmp')
await mkdir(temporary)
vi.stubEnv('TMPDIR', temporary)
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(home, {recursive: true})
})
const notRun = (reason: unknown, broken?: true) => ({judge: 'ace', ran: false, reason, ...(broken && {broken})})

test('says why it cannot run', async () => {
  expect(await ace(book, {engine: 'ace-elsewhere'})).toEqual(notRun('the package ace-elsewhere is not installed'))
  expect(await ace(new Uint8Array(50))).toEqual(notRun('there is no book to judge: The e-book cannot be opened: it is no ZIP file'))
  expect(await ace(book, {engine: engine('export default () => {}'), browser: {env: {TIRAZH_BROWSER: '/no/browser'}}}))
    .toEqual(notRun(expect.stringMatching(/^it needs a browser\. mend TIRAZH_BROWSER/)))
})

test('reads nothing that is not in the book', async () => {
  const outside = {...smallBook, 'EPUB/package.opf': smallBook['EPUB/package.opf'].replace('href="text.xhtml"', 'href="../../../etc/hosts"')}
  expect(await ace(await bytesOf(outside), {engine: engine('export default () => {}')}))
    .toEqual(notRun('it broke down: the package document names ../../etc/hosts, which is not in the book', true))
})

test('says that it broke down, and stops when it is told to; nothing is left', async () => {
  expect(await ace(book, {engine: engine('process.exit(3)')})).toEqual(notRun('it broke down: its process ended', true))
  expect(await ace(book, {engine: engine('throw new Error("no")')})).toEqual(notRun('it broke down: no', true))
  expect(await ace(book, {engine: engine('export default () => Promise.reject(new Error("not so"))')}))
    .toEqual(notRun('it broke down: not so', true))
  expect(await ace(book, {engine: engine('for (;;);'), deadlineMs: 400})).toEqual(notRun('it did not come to an end within 0.4 seconds', true))
  const stop = new AbortController()
  const work = ace(book, {engine: engine('for (;;);'), signal: stop.signal})
  stop.abort(new Error('enough'))
  await expect(work).rejects.toThrow('enough')
  expect((await readdir(temporary)).filter((name) => name.startsWith('tirazh-'))).toEqual([])
})
