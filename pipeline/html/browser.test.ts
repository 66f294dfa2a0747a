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
async function open(browser: Pick<Browser, 'newPage'>, scheme: string, width: number, fonts: Promise<void> = Promise.resolve()) {
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
    const answer = () => (body ? request.respond({body, contentType: types[path.split('.').at(-1) as 'html']}) : request.abort())
    void (path.endsWith('woff2') ? fonts.then(answer) : answer())
  })
  await page.goto('https://page.invalid/index.html', {waitUntil: 'domcontentloaded'})
  return {page, missing}
}

test('nothing stands in the way of any reader, in either light, on either screen', async () => {
  const found = await withBrowser({}, {}, async (browser) => {
    const results: unknown[] = []
    for (const scheme of ['light', 'dark']) {
      for (const width of [390, 1280]) {
        const {page, missing} = await open(browser, scheme, width)
        await page.evaluate('document.fonts.ready.then(() => 0)')
        await page.evaluate(axe.source)
        const violations = await page.evaluate(async () => {
          const {violations: all} = await (globalThis as unknown as {axe: typeof axe}).axe.run({
            // Seven to one, WCAG 2.2, 1.4.6.
            rules: {'color-contrast-enhanced': {enabled: true}},
          })
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

test('a note comes up while the text stays, or stands beside its line where there is room', async () => {
  const look = `(() => {
    const note = document.querySelector('#note-2').getBoundingClientRect()
    const call = document.querySelector('#noteref-2').getBoundingClientRect()
    const text = document.querySelector('.article').getBoundingClientRect()
    return {
      scroll: scrollY, isSeen: note.top >= 0 && note.bottom <= innerHeight && note.height > 20,
      isBeside: note.left >= text.right && Math.abs(note.top - call.top) < 24, isBelow: note.top > call.bottom,
    }
  })()`
  const found = await withBrowser({}, {}, async (browser) => {
    const {page} = await open(browser, 'light', 390)
    await page.evaluate("document.querySelector('#noteref-2').scrollIntoView({block: 'center'})")
    const before = await page.evaluate(look)
    await page.click('#noteref-2')
    const after = await page.evaluate(look)
    await page.click('#note-2 .backlink')
    const closed = await page.evaluate(look)
    const {page: wide} = await open(browser, 'light', 1280)
    await wide.evaluate("document.querySelector('#noteref-2').scrollIntoView({block: 'center'})")
    return {before, after, closed, wide: await wide.evaluate(look)} as Record<string, Record<string, unknown>>
  })
  expect(found['before']).toMatchObject({isSeen: false})
  expect(found['after']).toEqual({scroll: found['before']!['scroll'], isSeen: true, isBeside: false, isBelow: true})
  expect(found['closed']).toMatchObject({isSeen: false})
  expect(found['wide']).toMatchObject({isSeen: true, isBeside: true})
}, 30_000)

test('nothing moves when the fonts come late', async () => {
  const shifts = await withBrowser({}, {}, async (browser) => {
    const late = Promise.withResolvers<void>()
    const {page} = await open(browser, 'light', 1280, late.promise)
    await page.evaluate(`new Promise((painted) => {
      new PerformanceObserver(painted).observe({type: 'paint', buffered: true})
    }).then(() => 0)`)
    late.resolve()
    return page.evaluate(`document.fonts.ready.then(() => new Promise((found) => {
      const shifts = []
      new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({value}) => value)))
        .observe({type: 'layout-shift', buffered: true})
      requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => found(shifts))))
    }))`)
  })
  expect(shifts).toEqual([])
}, 30_000)
