import {readdirSync, readFileSync} from 'node:fs'
import type {Browser, Target} from 'puppeteer'
import {beforeAll, expect, test} from 'vitest'
import {Failure} from '../../finding.ts'
import {fixtureBook} from '../fixtures/book.ts'
import {renderPdf, type Pdf} from '../index.ts'
import {withRestart} from './restart.ts'
import {WarmBrowser} from './warm.ts'

const book = fixtureBook({sections: 1, paragraphs: 3, noteEvery: 2})
let undisturbed: Pdf
beforeAll(async () => { undisturbed = await renderPdf(book) })

interface Process { pid: number; parent: number; line: string }

/** Everything that runs on the machine. */
const processes = (): Process[] => readdirSync('/proc').filter((pid) => /^\d+$/.test(pid)).flatMap((pid) => {
  try {
    // Behind the name, which may hold anything: state and parent.
    const [, parent] = readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\) /s, '').split(' ')
    return [{pid: Number(pid), parent: Number(parent), line: readFileSync(`/proc/${pid}/cmdline`, 'utf8')}]
  } catch {
    return []
  }
})

/** Processes with a word in their command lines. */
const processesWith = (word: string) => processes().filter(({line}) => line.includes(word)).map(({pid}) => pid)

/** Processes of the pages of a browser. */
function renderersOf(browser: Browser): number[] {
  const all = processes()
  const isBelow = ({parent}: Process): boolean => parent === browser.process()!.pid
    || all.some((each) => each.pid === parent && isBelow(each))
  return all.filter((each) => each.line.includes('--type=renderer') && isBelow(each)).map(({pid}) => pid)
}

/** Does something to the browser when the next page in it has been loaded, once. */
async function onceLoaded(warm: WarmBrowser, harm: (browser: Browser, profile: string) => void): Promise<string> {
  const page = await warm.use({}, (pages) => pages.newPage())
  const browser = page.browser()
  const profile = /--user-data-dir=(\S+)/.exec(browser.process()!.spawnargs.join(' '))![1]!
  browser.once('targetcreated', async (target: Target) => {
    const opened = await target.page()
    opened?.once('load', () => harm(browser, profile))
  })
  return profile
}

test.each<[string, (browser: Browser, profile: string) => void]>([
  ['the browser', (browser) => browser.process()!.kill('SIGKILL')],
  ['the process of the page', (browser) => {
    for (const pid of renderersOf(browser)) process.kill(pid, 'SIGKILL')
  }],
])('a book is printed all the same when %s dies in the midst of it', async (_, harm) => {
  await using warm = new WarmBrowser()
  let harmed = 0
  await onceLoaded(warm, (...each) => {
    harmed++
    harm(...each)
  })
  const {pdf, findings} = await renderPdf(book, {browser: warm, deadlineMs: 30_000})
  expect(harmed).toBe(1)
  expect(findings.map(({rule, severity}) => [rule, severity])).toEqual([['browser-restarted', 'suggestion'],
    ...undisturbed.findings.map(({rule, severity}) => [rule, severity])])
  expect(Buffer.from(pdf).equals(undisturbed.pdf)).toBe(true)
}, 90_000)

test('a browser that stands still is ended at the deadline, with all it started, and not tried again', async () => {
  await using warm = new WarmBrowser()
  let stopped = 0
  const profile = await onceLoaded(warm, (_, each) => {
    stopped++
    for (const pid of processesWith(each)) process.kill(pid, 'SIGSTOP')
  })
  await expect(renderPdf(book, {browser: warm, deadlineMs: 3000}))
    .rejects.toMatchObject({kind: 'browser', findings: [{rule: 'browser-hung'}]})
  expect(stopped).toBe(1)
  await expect.poll(() => processesWith(profile)).toEqual([])
}, 90_000)

test('a second crash is the end, and so is any other failure', async () => {
  let times = 0
  const failing = (rule: string) => async () => {
    times++
    throw new Failure('browser', [{rule, severity: 'error', message: 'It ended.'}])
  }
  await expect(withRestart(failing('browser-crashed'))).rejects.toMatchObject({findings: [{rule: 'browser-crashed'}]})
  expect(times).toBe(2)
  await expect(withRestart(failing('browser-hung'))).rejects.toMatchObject({findings: [{rule: 'browser-hung'}]})
  await expect(withRestart(failing('browser-crashed'), AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough')
  expect(times).toBe(4)
})
