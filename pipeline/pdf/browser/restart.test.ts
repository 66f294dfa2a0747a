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

/** Processes with all of some words in their command lines. */
const processesWith = (...words: string[]) => readdirSync('/proc').filter((pid) => /^\d+$/.test(pid)).map(Number).filter((pid) => {
  try {
    const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return words.every((word) => line.includes(word))
  } catch {
    return false
  }
})

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
  ['the process of the page', (_, profile) => {
    for (const pid of processesWith(profile, '--type=renderer')) process.kill(pid, 'SIGKILL')
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
