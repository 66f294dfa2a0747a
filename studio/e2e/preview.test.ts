import type {Frame, Page} from 'puppeteer'
import {expect} from 'vitest'
import {Editor, field} from './editor.ts'
import {test} from './fixture.ts'

const block = (section: string, key: string) => `sections[_key=="${section}"].body[_key=="${key}"]`
const frameOf = (page: Page, kind: 'web' | 'print'): Promise<Frame> =>
  page.waitForFrame((frame) => frame.url().includes(`/tirazh/preview/${kind}/`))

test('the page beside the form follows typing, and what is clicked in it opens', async ({server, open, complaints}) => {
  const page = await open()
  const editor = new Editor(page, server.url)
  await editor.openDocument('Статьи', 'Почему мы не смогли')
  const frame = await frameOf(page, 'web')
  await frame.waitForSelector('.article')

  await editor.openSection('Коллективная мудрость')
  await editor.caretAfter('переоценкой путей городского развития.')
  await editor.type(' Этого ещё никто не читал.')
  await frame.waitForFunction(() => /Этого.ещё.никто.не.читал\./.test(document.body.textContent))
  // The page went where the caret is.
  const isSeen = (path: string) => frame.evaluate((wanted) => {
    const {top, bottom} = document.querySelector(`[data-path='${wanted}']`)!.getBoundingClientRect()
    return bottom > 0 && top < innerHeight
  }, path)
  const [typed] = await frame.$$eval('p', (all) =>
    all.filter((each) => /не.читал/.test(each.textContent)).map(({dataset}) => dataset.path!))
  await expect.poll(() => isSeen(typed!)).toBe(true)

  // Another section, by a click on a paragraph of it; a card's text is a document of its own.
  await frame.click(`[data-path='${block('otkrytie', 'p2')}']`)
  await page.waitForSelector(field('sections[_key=="otkrytie"].body'), {visible: true})
  await frame.click('[data-document="caseStudy-nanjing"][data-path="practice"]')
  await page.waitForFunction(() => location.href.includes('caseStudy-nanjing'))
  await page.waitForSelector(field('practice'), {visible: true})
  expect(complaints).toEqual([])
})

test('a finding opens the field it speaks of', async ({server, open, complaints}) => {
  const page = await open()
  const editor = new Editor(page, server.url)
  await editor.openDocument('Статьи', 'Почему мы не смогли')
  await frameOf(page, 'web')
  await editor.click('[data-testid="document-pane"] ~ * [role="tab"] ::-p-text(Замечания)')
  await editor.click('[data-testid="tirazh-findings"] ::-p-text(Корридор)')
  await page.waitForSelector(field('sections[_key=="mudrost"].body'), {visible: true})
  expect(complaints).toEqual([])
})

test('an edition is built and saved', async ({server, open, complaints}) => {
  const page = await open()
  const editor = new Editor(page, server.url)
  await editor.openDocument('Издания', 'Почему мы не смогли')
  await editor.click('[data-testid="action-menu-button"]')
  await editor.click('[role="menuitem"] ::-p-text(Собрать EPUB и PDF)')
  await editor.click('[data-testid="tirazh-build"] ::-p-text(Книга для чтения)')
  await editor.click('[data-testid="tirazh-build"] button')
  const link = await page.waitForSelector('[data-testid="tirazh-build"] a[download]', {timeout: 60_000})
  const {name, url} = await link!.evaluate((element) => {
    const {download, href} = element as HTMLAnchorElement
    return {name: download, url: href}
  })
  expect(name).toBe('deepseek-cities.epub')
  const book = Buffer.from(await (await fetch(url)).arrayBuffer())
  expect(book.toString('latin1', 30, 58)).toBe('mimetypeapplication/epub+zip')
  expect(await page.$$('[data-testid="tirazh-build"] a[download]')).toHaveLength(1)
  expect(complaints).toEqual([])
})
