/**
 * How soon an edit is seen: from the request that writes it to the text on the web page and to the pages of the print,
 * both drawn by a browser, with `tirazh dev` as a process of its own. `node bench/preview.ts [documents] [rounds]`
 */
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {createInterface} from 'node:readline'
import {createClient} from '@sanity/client'
import type {Browser, Page} from 'puppeteer'
import {withBrowser} from '../pipeline/pdf/browser/launch.ts'
import {writeDataset} from './dataset.ts'

const [count = 10_000, rounds = 20] = process.argv.slice(2).map(Number)
const folder = mkdtempSync(join(tmpdir(), 'preview-bench-'))
writeDataset(folder, count)
process.stdout.write(`${count} documents, ${rounds} rounds\n`)

const main = join(import.meta.dirname, '../pipeline/cli/main.ts')
const begin = performance.now()
const server = spawn(process.execPath, [main, 'dev', '--no-studio', '--port', '0', '--content', folder], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const [line] = await once(createInterface({input: server.stdout}), 'line') as [string]
process.stdout.write(`start of tirazh dev: ${Math.round(performance.now() - begin)} ms\n`)
const url = /http:\S+(?=\/ )/.exec(line)![0]
const client = createClient({
  apiHost: url, useProjectHostname: false, projectId: 'local', dataset: 'production', apiVersion: '2025-02-19',
  useCdn: false, perspective: 'raw', token: 'none', ignoreBrowserTokenWarning: true,
})
const id = 'article-1'
const draft = `drafts.${id}`
await client.createOrReplace({...(await client.getDocument(id))!, _id: draft})

/** Writes a word; the time of it. Clocks of processes of one machine agree. */
async function write(word: string): Promise<number> {
  const at = Date.now()
  await client.patch(draft).set({'sections[0].body[0].children[0].text': `${word} начинает абзац. `}).commit()
  return at
}
const report = (name: string, target: number, times: number[]) => {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)]!
  process.stdout.write(`${name}: median ${at(0.5)} ms, 95 % under ${at(0.95)} ms (target ${target} ms)\n`)
}
async function opened(browser: Browser, kind: 'web' | 'print', ready: string): Promise<Page> {
  const page = await browser.newPage()
  await page.setViewport({width: 600, height: 900})
  await page.goto(`${url}/tirazh/preview/${kind}/${id}/`)
  await page.waitForSelector(ready)
  return page
}

try {
  await withBrowser({loopback: true}, {deadlineMs: 600_000}, async (browser) => {
    const web = await opened(browser, 'web', 'tirazh-notice')
    const times: number[] = []
    for (let round = 0; round < rounds; round++) {
      const word = `Слово${round}конец`
      const seen = web.evaluate((wanted) => new Promise<number>((resolve) => {
        new MutationObserver((_, observer) => {
          if (!document.body.textContent.includes(wanted)) return
          observer.disconnect()
          // When it is painted, not only known.
          requestAnimationFrame(() => setTimeout(() => resolve(Date.now())))
        }).observe(document.body, {subtree: true, childList: true, characterData: true})
      }), word)
      const written = await write(word)
      times.push(await seen - written)
    }
    report('edit to web page', 150, times)
    await web.close()

    const print = await opened(browser, 'print', 'main[data-shown]')
    const printed: number[] = []
    for (let round = 0; round < rounds; round++) {
      const seen = print.evaluate(() => new Promise<number>((resolve) => {
        new MutationObserver((_, observer) => {
          observer.disconnect()
          requestAnimationFrame(() => setTimeout(() => resolve(Date.now())))
        }).observe(document.querySelector('main')!, {attributeFilter: ['data-shown']})
      }))
      const written = await write(`Печать${round}конец`)
      printed.push(await seen - written)
    }
    report('edit to print', 2000, printed)
  })
} finally {
  server.kill('SIGINT')
  await once(server, 'close')
  rmSync(folder, {recursive: true, force: true})
}
