import type {Frame, Page} from 'puppeteer'
import {expect} from 'vitest'
import {withBrowser} from '../../pdf/browser/launch.ts'
import {draftOf, test, type Served} from '../fixtures/served.ts'

const article = 'article-deepseek-cities'
const block = (key: string) => `sections[_key=="otkrytie"].body[_key=="${key}"]`
interface Message { type: string; document: string; path: string }

interface Framed {
  page: Page
  frame: Frame
  heard: () => Promise<Message[]>
  show: (path: string) => Promise<unknown>
}

/** A preview as the Studio shows it: in a frame of its own origin. */
async function inFrame(
  {url}: Served, kind: 'web' | 'print', width: number, work: (preview: Framed) => Promise<void>,
): Promise<void> {
  await withBrowser({loopback: true}, {}, async (browser) => {
    const page = await browser.newPage()
    const complaints: string[] = []
    page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()) })
    page.on('pageerror', (error) => complaints.push(String(error)))
    await page.setViewport({width, height: 900})
    await page.setRequestInterception(true)
    const host = `<link rel="icon" href="data:,">
      <style>body { margin: 0 } iframe { border: 0; height: 100vh; width: 100% }</style>
      <iframe src="/tirazh/preview/${kind}/${article}/"></iframe>
      <script>heard = []; addEventListener('message', ({data}) => heard.push(data))</script>`
    page.on('request', (request) => void (request.url() === `${url}/host`
      ? request.respond({contentType: 'text/html', body: host}) : request.continue()))
    await page.goto(`${url}/host`)
    const frame = await page.waitForFrame((each) => each.url().includes('/tirazh/preview/'))
    await work({
      page, frame, heard: () => page.evaluate('heard') as Promise<Message[]>,
      show: (path) => page.evaluate((document, shown) =>
        window.frames[0]!.postMessage({type: 'tirazh:show', document, path: shown}, location.origin), article, path),
    })
    expect(complaints).toEqual([])
  })
}
/** How far an element is from the top of its window; by its place in the article. */
const topOf = (frame: Frame, path: string) => frame.evaluate((wanted) => {
  const element = [...document.querySelectorAll<HTMLElement>('[data-path]')]
    .find(({dataset}) => dataset['path'] === wanted)
  return Math.round(element!.getBoundingClientRect().top)
}, path)

test('the page follows typing where it is, opens what is clicked, shows what has the focus', async ({served}) => {
  const draft = await draftOf(served.client, article)
  const setText = (key: string, text: string) =>
    served.client.patch(draft).set({[`${block(key)}.children[0].text`]: text}).commit()
  await inFrame(served, 'web', 600, async ({page, frame, heard, show}) => {
    await frame.waitForSelector('tirazh-notice')
    await show(`${block('p4')}.children[_key=="a"].text`)
    await expect.poll(() => topOf(frame, block('p4'))).toBeLessThan(900)
    const before = await topOf(frame, block('p4'))
    const scrolled = await frame.evaluate('scrollY') as number
    expect(scrolled).toBeGreaterThan(500)

    // What stands above grows; what the eye rests on stays. Blocks that are the same are the same elements.
    await frame.evaluate('for (const element of document.querySelectorAll("main *")) element.seen = true')
    await setText('p2', `Новые слова. ${'И ещё слова. '.repeat(40)}`)
    await frame.waitForFunction('document.body.textContent.includes("Новые слова.")')
    // Windows scroll by whole pixels, text may stand between them.
    expect(Math.abs(await topOf(frame, block('p4')) - before)).toBeLessThanOrEqual(1)
    expect(await frame.evaluate('scrollY')).toBeGreaterThan(scrolled)
    const fresh = await frame.evaluate(() => [...document.querySelectorAll<HTMLElement>('main *')]
      .filter((element) => !('seen' in element)).map((element) => element.closest<HTMLElement>('p')?.dataset['path']))
    expect(new Set(fresh)).toEqual(new Set([block('p2')]))

    // A paragraph that is put in and taken out again leaves the others as they are.
    const children = [{_type: 'span', _key: 's', text: 'Вставленный абзац.'}]
    const added = {_type: 'block', _key: 'added', style: 'normal', children}
    const paths = (unseenOnly: boolean) => frame.evaluate((only) =>
      [...document.querySelectorAll<HTMLElement>('.section p')].filter((element) => !(only && 'seen' in element))
        .map(({dataset}) => dataset['path']), unseenOnly)
    const old = await paths(false)
    await frame.evaluate('for (const element of document.querySelectorAll("main *")) element.seen = true')
    await served.client.patch(draft).insert('after', `${block('p2')}`, [added]).commit()
    await frame.waitForFunction('document.body.textContent.includes("Вставленный абзац")')
    expect(await paths(true)).toEqual([block('added')])
    await served.client.patch(draft).unset([block('added')]).commit()
    await frame.waitForFunction('!document.body.textContent.includes("Вставленный абзац")')
    expect([await paths(false), await paths(true)]).toEqual([old, []])
    expect(Math.abs(await topOf(frame, block('p4')) - before)).toBeLessThanOrEqual(1)

    expect(await heard()).toEqual([])
    const {x, y} = (await (await frame.$(`[data-path='${block('p4')}']`))!.boundingBox())!
    await page.mouse.click(x + 5, y + 5)
    await expect.poll(heard).toEqual([{type: 'tirazh:open', document: article, path: block('p4')}])
    await frame.click('nav.contents a[href="#notes"]')
    await expect.poll(() => frame.evaluate('location.hash')).toBe('#notes')
    expect(await heard()).toHaveLength(1)
  })
})

test('a draft that cannot be shown gives way to its findings, and comes back', async ({served}) => {
  const draft = await draftOf(served.client, article)
  const before = await served.client.getDocument(draft)
  await inFrame(served, 'web', 500, async ({frame, heard}) => {
    await frame.waitForSelector('.article')
    await served.client.patch(draft).unset(['title']).commit()
    await frame.waitForFunction(() =>
      document.querySelector('tirazh-notice')?.shadowRoot?.textContent.includes('Впишите заглавие'))
    await served.client.patch(draft).set({sections: 'нет'}).commit()
    await frame.waitForSelector('[data-findings]')
    await frame.click('[data-findings] li')
    await expect.poll(heard).toHaveLength(1)
    await served.client.createOrReplace(before!)
    await frame.waitForSelector('.article')
    expect(await frame.$('[data-findings]')).toBeNull()
  })
})

test('the print follows, opens, and shows in the same way, page by page where it is narrow', async ({served}) => {
  const draft = await draftOf(served.client, article)
  await inFrame(served, 'print', 600, async ({page, frame, heard, show}) => {
    await frame.waitForSelector('main[data-shown]')
    const lefts = () => frame.evaluate(() => new Set([...document.querySelectorAll('.sheet')]
      .map((sheet) => Math.round(sheet.getBoundingClientRect().left))).size)
    expect(await lefts()).toBe(1)
    await page.setViewport({width: 1200, height: 900})
    expect(await lefts()).toBe(2)
    await page.setViewport({width: 600, height: 900})

    await show(block('p3'))
    await frame.waitForSelector('.mark')
    const {top, height, sheet} = await frame.evaluate(() => {
      const mark = document.querySelector('.mark')!
      const box = mark.getBoundingClientRect()
      const sheets = [...document.querySelectorAll('.sheet')]
      return {top: box.top, height: box.height, sheet: sheets.indexOf(mark.parentElement!)}
    })
    expect(top).toBeGreaterThan(0)
    expect(top + height).toBeLessThan(900)
    expect(sheet).toBeGreaterThan(2)
    await page.mouse.click(300, top + height / 2)
    await expect.poll(heard).toHaveLength(1)
    expect((await heard())[0]).toMatchObject({type: 'tirazh:open', document: article})
    expect((await heard())[0]!.path.startsWith(block('p3'))).toBe(true)

    const shown = await frame.evaluate('document.querySelector("main").dataset.shown') as string
    const scrolled = await frame.evaluate('scrollY')
    // Far below: what is in sight stays.
    const path = 'sections[_key=="napravlennost"].body[_key=="p14"].children[0].text'
    await served.client.patch(draft).set({[path]: 'Совсем другой текст. '}).commit()
    await frame.waitForFunction((old) => document.querySelector('main')!.dataset['shown'] !== old, {}, shown)
    expect(await frame.evaluate('scrollY')).toBe(scrolled)
    // What is in sight is drawn at the size it has.
    expect(await frame.evaluate(() => [...document.querySelectorAll('canvas')].filter((canvas) => {
      const {top, bottom} = canvas.getBoundingClientRect()
      return bottom > 0 && top < innerHeight && canvas.width !== canvas.clientWidth
    }).length)).toBe(0)
    expect(await frame.evaluate(() => document.elementFromPoint(300, 450)?.tagName)).toBe('CANVAS')
  })
})
