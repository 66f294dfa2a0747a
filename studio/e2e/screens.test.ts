/// <reference lib="dom" />
import {expect} from 'vitest'
import {Editor, field} from './editor.ts'
import {test} from './fixture.ts'

/** Latin words that are names, units of the trade, or of the query language. */
const names = new RegExp(`\\b(?:${[
  'DeepSeek', 'USTC', 'Sanity', 'Studio', 'ISBN', 'BCP', 'EPUB', 'PDF', 'JSON', 'CSV', 'API', 'URL', 'Thema', 'BISAC',
  'https', 'zh-Hans', 'en', 'ru', 'deepseek-cities', 'nanjing', 'production', 'raw', 'published', 'drafts',
  'Ctrl', 'Alt', 'editor@localhost',
].join('|')})\\b|\\bv?\\d[\\d.-]*`, 'g')

test('an editor finds every screen in Russian, and nothing amiss', async ({server, client, open, complaints}) => {
  const page = await open()
  const editor = new Editor(page, server.url)
  const english = new Set<string>()
  const read = async (selector = 'body') => {
    await page.waitForSelector(selector)
    const lines = await page.$$eval(selector, (elements) => elements.flatMap((element) =>
      (element as HTMLElement).innerText.split('\n')))
    for (const line of lines) if (/[a-z]{3}/i.test(line.replaceAll(names, ''))) english.add(line)
  }
  /** Opens a menu, reads it, and closes it. */
  const menu = async (button: string) => {
    await editor.clickVisible(button)
    await read('[data-ui="Popover"], [role="menu"]')
    await page.keyboard.press('Escape')
  }

  // What there is, and a document of each kind with all its fields.
  await editor.openDocument('Издания', 'Почему мы не смогли')
  const documents = [
    ['Источники', 'Синьхуа', 'name'], ['Города', 'Нанкин', 'forms'], ['Примеры городов', 'Шэньчжэнь', 'horizon'],
    ['Статьи', 'Почему мы', 'keywords'],
  ] as const
  for (const [list, title, last] of documents) {
    await editor.openDocument(list, title)
    if (list !== 'Источники') await editor.click('[data-testid="group-tab-all-fields"]')
    await page.waitForSelector(field(last))
    await read()
  }

  // Menus.
  await menu('[data-testid="new-document-button"]')
  await menu('[data-testid="global-perspective-menu-button"]')
  await menu('[data-testid="button-resources-menu"]')
  await menu('[data-testid="pane-context-menu-button"]')
  await menu('[aria-label="Открыть действия документа"]')

  // Search.
  await editor.click('[data-testid="studio-search"]')
  await editor.type('Шэньчж')
  await page.waitForSelector('[data-testid="search-results"] ::-p-text(Шэньчжэнь)')
  await read('[data-testid="search-results"]')
  await page.keyboard.press('Escape')

  // A new city, written and published.
  await page.goto(`${server.url}/intent/create/type=city;template=city/`, {waitUntil: 'domcontentloaded'})
  await editor.click(`${field('name')} input`)
  await editor.type('Чунцин')
  await editor.click(`${field('slug')} input`)
  await editor.type('chongqing')
  await editor.publish()
  await expect.poll(() => client.fetch('*[_type == "city" && slug.current == "chongqing"].name')).toEqual(['Чунцин'])
  await read()

  // What others refer to says so; a copy is made and deleted.
  await editor.openDocument('Города', 'Нанкин')
  await editor.act('Удалить')
  await read('[data-ui="Dialog"]')
  await page.waitForSelector('[data-ui="Dialog"] ::-p-text(ссылаются)')
  await editor.click('[data-testid="cancel-button"]')
  await editor.act('Дублировать')
  await expect.poll(() => client.fetch('count(*[_type == "city" && name == "Нанкин"])')).toBe(2)
  await page.waitForFunction(() => !location.href.includes('city-nanjing'))
  await editor.act('Удалить')
  await editor.click('[data-testid="confirm-button"]')
  await expect.poll(() => client.fetch('count(*[_type == "city" && name == "Нанкин"])')).toBe(1)

  // Vision.
  await page.goto(`${server.url}/vision`, {waitUntil: 'domcontentloaded'})
  await editor.click('.cm-content')
  await page.keyboard.type('count(*[_type == "city"])')
  await editor.click('::-p-text(Получить)')
  await page.waitForSelector('::-p-text(19)')
  expect([...english]).toEqual([])
  expect(complaints).toEqual([])
})
