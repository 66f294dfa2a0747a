import axe from 'axe-core'
import type {Browser} from 'puppeteer'
import {expect, test} from 'vitest'
import {contentFolder} from '../../content/index.ts'
import {defaultTemplates} from '../../templates/index.ts'
import {prepareBook} from '../build/prepare.ts'
import {withBrowser} from '../pdf/browser/launch.ts'
import {openFolder} from '../source/folder.ts'
import {renderHtml} from './index.ts'

const data = await openFolder(contentFolder).read('deepseek-cities')
const files = await renderHtml(prepareBook(data, new Map(), defaultTemplates).book)
const types = {html: 'text/html', woff2: 'font/woff2', svg: 'image/svg+xml', jpg: 'image/jpeg'}

/** The page as a browser shows it, and what it asked for that is not there. */
async function open(browser: Browser, scheme: string, width: number) {
  const page = await browser.newPage()
  const missing: string[] = []
  await page.setViewport({width, height: 900})
  await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}])
  // The checker is a script, which the page's own policy would not let in.
  await page.setBypassCSP(true)
  await page.setRequestInterception(true)
  page.on('request', (request) => {
    const path = new URL(request.url()).pathname.slice(1)
    const body = files.get(path)
    if (!body) missing.push(request.url())
    void (body ? request.respond({body, contentType: types[path.split('.').at(-1) as 'html']}) : request.abort())
  })
  await page.goto('https://page.invalid/index.html')
  return {page, missing}
}

test('nothing stands in the way of any reader, in either light, on either screen', async () => {
  const found = await withBrowser({}, {}, async (browser) => {
    const results: unknown[] = []
    for (const scheme of ['light', 'dark']) {
      for (const width of [390, 1280]) {
        const {page, missing} = await open(browser, scheme, width)
        await page.evaluate(axe.source)
        const violations = await page.evaluate(async () => {
          const {violations: all} = await (globalThis as unknown as {axe: typeof axe}).axe.run()
          return all.map(({id, nodes}) => [id, nodes.map(({html}) => html)])
        })
        const state = await page.evaluate(`({
          overflow: document.documentElement.scrollWidth - innerWidth,
          fonts: [...document.fonts].filter((face) => face.status === 'error').length,
        })`)
        results.push({scheme, width, violations, missing, state})
        await page.close()
      }
    }
    return results
  })
  expect(found).toEqual(['light', 'dark'].flatMap((scheme) => [390, 1280].map((width) => ({
    scheme, width, violations: [], missing: [], state: {overflow: 0, fonts: 0},
  }))))
}, 30_000)
