import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {existsSync} from 'node:fs'
import {rm} from 'node:fs/promises'
import {createInterface} from 'node:readline'
import {pathToFileURL} from 'node:url'
import {expect, test} from 'vitest'
import type {Pages} from './launch.ts'
import {WarmBrowser} from './warm.ts'

/** The process and the profile of the browser that pages come from. */
async function processOf(pages: Pages): Promise<{pid: number; profile: string}> {
  const page = await pages.newPage()
  const {pid, spawnargs} = page.browser().process()!
  return {pid: pid!, profile: /--user-data-dir=(\S+)/.exec(spawnargs.join(' '))![1]!}
}
function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('one browser for many pieces of work, each with pages of its own', async () => {
  const warm = new WarmBrowser()
  const first = await warm.use({}, async (pages) => {
    const page = await pages.newPage()
    await page.goto('data:text/html,one')
    return processOf(pages)
  })
  const second = await warm.use({}, async (pages) => {
    const {pid} = await processOf(pages)
    return {pid, pages: (await (pages as {pages?: () => Promise<unknown[]>}).pages!()).length}
  })
  expect(second).toEqual({pid: first.pid, pages: 1})
  await warm[Symbol.asyncDispose]()
  expect([runs(first.pid), existsSync(first.profile)]).toEqual([false, false])
})

test('work that is aborted leaves the browser for the next', async () => {
  await using warm = new WarmBrowser()
  const controller = new AbortController()
  let pid = 0
  await expect(warm.use({signal: controller.signal}, async (pages) => {
    pid = (await processOf(pages)).pid
    controller.abort(new Error('newer text'))
    await new Promise(() => {})
  })).rejects.toThrow('newer text')
  expect((await warm.use({}, processOf)).pid).toBe(pid)
})

test('a browser that died, and one that hangs, are replaced', async () => {
  await using warm = new WarmBrowser()
  const {pid} = await warm.use({}, processOf)
  await expect(warm.use({}, async (pages) => {
    const page = await pages.newPage()
    process.kill(pid, 'SIGKILL')
    await page.evaluate('new Promise(() => {})')
  })).rejects.toMatchObject({kind: 'browser', findings: [{rule: 'browser-crashed'}]})
  const second = await warm.use({}, processOf)
  await expect(warm.use({deadlineMs: 500}, async (pages) => {
    const page = await pages.newPage()
    await page.evaluate('for (;;) {}')
  })).rejects.toMatchObject({kind: 'browser', findings: [{rule: 'browser-hung'}]})
  const third = await warm.use({}, processOf)
  expect(new Set([pid, second.pid, third.pid]).size).toBe(3)
  expect([runs(second.pid), existsSync(second.profile)]).toEqual([false, false])
})

test('a browser nobody needs is ended', async () => {
  await using warm = new WarmBrowser({idleMs: 50})
  const {pid} = await warm.use({}, processOf)
  await expect.poll(() => runs(pid)).toBe(false)
  expect((await warm.use({}, processOf)).pid).not.toBe(pid)
})

test('no browser: the failure says what to do, each time', async () => {
  await using warm = new WarmBrowser({env: {TIRAZH_BROWSER: '/nowhere'}})
  for (const _ of [1, 2]) {
    await expect(warm.use({}, processOf)).rejects.toMatchObject({kind: 'browser', findings: [{rule: 'browser-missing'}]})
  }
})

test('who is killed leaves no browser behind', async () => {
  const module = pathToFileURL(import.meta.filename.replace('.test', '')).href
  const child = spawn(process.execPath, ['--input-type=module', '--eval', `
    import {WarmBrowser} from ${JSON.stringify(module)}
    await new WarmBrowser().use({}, async (pages) => {
      const {pid, spawnargs} = (await pages.newPage()).browser().process()
      console.log(pid, /--user-data-dir=(\\S+)/.exec(spawnargs.join(' '))[1])
    })
    setInterval(() => {}, 1000)
  `])
  const [line] = await once(createInterface({input: child.stdout}), 'line') as [string]
  const [pid, profile] = line.split(' ') as [string, string]
  expect(runs(Number(pid))).toBe(true)
  child.kill('SIGKILL')
  await expect.poll(() => runs(Number(pid)), {timeout: 10_000}).toBe(false)
  await rm(profile, {recursive: true, force: true, maxRetries: 10, retryDelay: 50})
})
