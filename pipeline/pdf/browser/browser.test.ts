import {once} from 'node:events'
import {readdirSync, readFileSync} from 'node:fs'
import {chmod, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {findBrowser} from './find.ts'
import {installedPaths} from './installed.ts'
import {describeBrowser, withBrowser} from './launch.ts'

const nowhere = {installed: [], packages: false}
let folder = ''

beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'tirazh-test-')) })
afterAll(() => rm(folder, {recursive: true}))

/** A program that stands for a browser. */
async function program(name: string, script: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, `#!/bin/sh\n${script}\n`)
  await chmod(path, 0o755)
  return path
}

/** Processes that have a text in their command line. */
function processesWith(text: string): string[] {
  return readdirSync('/proc').filter((pid) => /^\d+$/.test(pid)).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text)
    } catch {
      return false
    }
  })
}

const failure = (work: Promise<unknown>) =>
  work.then(() => 'no failure', (error) => ({kind: error.kind, ...error.findings?.[0], hint: undefined}))

test('the environment comes first, then what is installed', async () => {
  const [one, other] = [await program('one', ''), await program('other', '')]
  const env = {TIRAZH_BROWSER: one, PUPPETEER_EXECUTABLE_PATH: other}
  expect(await findBrowser({...nowhere, env})).toEqual({path: one, how: 'TIRAZH_BROWSER'})
  expect(await findBrowser({...nowhere, env: {...env, TIRAZH_BROWSER: ''}}))
    .toEqual({path: other, how: 'PUPPETEER_EXECUTABLE_PATH'})
  expect(await findBrowser({...nowhere, env: {}, installed: [join(folder, 'none'), other, one]}))
    .toEqual({path: other, how: 'installed'})
})

test('each platform has its usual places', () => {
  expect(installedPaths({PATH: '/opt/bin:relative'}, 'linux').slice(0, 2))
    .toEqual(['/opt/bin/google-chrome-stable', '/usr/bin/google-chrome-stable'])
  expect(installedPaths({HOME: '/Users/a'}, 'darwin'))
    .toContain('/Users/a/Applications/Chromium.app/Contents/MacOS/Chromium')
  expect(installedPaths({PROGRAMFILES: 'C:\\P'}, 'win32')).toContain('C:\\P\\Google\\Chrome\\Application\\chrome.exe')
})

test('no browser: says what to do', async () => {
  await expect(findBrowser({...nowhere, env: {}})).rejects.toMatchObject({
    kind: 'browser',
    findings: [{rule: 'browser-missing', hint: expect.stringContaining('TIRAZH_BROWSER')}],
  })
  const env = {TIRAZH_BROWSER: join(folder, 'none')}
  expect(await failure(findBrowser({env}))).toMatchObject({
    rule: 'browser-missing', message: `TIRAZH_BROWSER names no program that can be run: ${join(folder, 'none')}`,
  })
})

test.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'the browser that comes along prints where the system has no font', async () => {
    const config = join(folder, 'no-fonts.conf')
    await writeFile(config, '<fontconfig></fontconfig>')
    const env = {...process.env, TIRAZH_BROWSER: '', PUPPETEER_EXECUTABLE_PATH: '', FONTCONFIG_FILE: config}
    const text = await withBrowser({env, installed: []}, {}, async (browser, {how}) => {
      const page = await browser.newPage()
      await page.setContent('<p>Тираж</p>')
      return [how, await page.evaluate('document.body.innerText')]
    })
    expect(text).toEqual(['@sparticuz/chromium', 'Тираж'])
  })

test('a browser that cannot start: its last words', async () => {
  const path = await program('broken', 'echo first >&2; echo "cannot open libnss3.so" >&2; exit 127')
  expect(await failure(describeBrowser({env: {TIRAZH_BROWSER: path}}))).toEqual({
    kind: 'browser', rule: 'browser-failed', severity: 'error', file: path, hint: undefined,
    message: 'The browser could not be started: cannot open libnss3.so',
  })
})

test('a browser that hangs at its start is ended with all it started', async () => {
  const path = await program('hung', 'sleep 987654 & wait')
  expect(await failure(describeBrowser({env: {TIRAZH_BROWSER: path}}, {deadlineMs: 400})))
    .toMatchObject({rule: 'browser-hung'})
  await expect.poll(() => processesWith('987654')).toEqual([])
})

test('a page that hangs is ended', async () => {
  const work = withBrowser({}, {deadlineMs: 3000}, async (browser) => {
    const page = await browser.newPage()
    await page.evaluate('for (;;) {}')
  })
  expect(await failure(work)).toMatchObject({kind: 'browser', rule: 'browser-hung'})
})

test('pages reach no server, and one of this machine only when told so', async () => {
  const server = createServer((_, response) => response.end('here')).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const {port} = server.address() as AddressInfo
  const read = (loopback: boolean, host: string) => withBrowser({loopback}, {}, async (browser) => {
    const page = await browser.newPage()
    await page.goto(`http://${host}:${port}/`)
    return page.evaluate('document.body.textContent')
  })
  expect(await read(true, '127.0.0.1')).toBe('here')
  await expect(read(true, 'localhost')).rejects.toThrow('ERR_NAME_NOT_RESOLVED')
  await expect(read(false, '127.0.0.1')).rejects.toThrow('ERR_NAME_NOT_RESOLVED')
  server.close()
})

test('abort leaves no process and no folder', async () => {
  const controller = new AbortController()
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith('tirazh-browser-'))
  let profile = ''
  const work = withBrowser({}, {signal: controller.signal}, async (browser) => {
    profile = /--user-data-dir=(\S+)/.exec(browser.process()!.spawnargs.join(' '))![1]!
    expect(processesWith(profile)).not.toEqual([])
    controller.abort(new Error('enough'))
    await new Promise(() => {})
  })
  await expect(work).rejects.toThrow('enough')
  await expect.poll(() => processesWith(profile)).toEqual([])
  const after = readdirSync(tmpdir()).filter((name) => name.startsWith('tirazh-browser-'))
  expect(after.filter((name) => !before.includes(name) && profile.endsWith(name))).toEqual([])
})

test('a browser that dies in its work has failed', async () => {
  const work = withBrowser({}, {}, async (browser) => {
    const page = await browser.newPage()
    browser.process()!.kill('SIGKILL')
    await page.evaluate('1')
  })
  expect(await failure(work)).toMatchObject({kind: 'browser', rule: 'browser-crashed'})
})
