/// <reference lib="dom" />
import {expect} from 'vitest'
import {clientOf} from '../../lake/testing/fixture.ts'
import {Editor, field} from './editor.ts'
import {test} from './fixture.ts'

const id = 'article-deepseek-cities'
const paragraphs = `*[_id == "drafts.${id}"][0].sections[_key == "mudrost"][0].body[0...2].children`

test('two windows on one document converge', async ({server, client, open, complaints}) => {
  const editors = await Promise.all([0, 1].map(async () => new Editor(await open(), server.url)))
  const [one, two] = editors as [Editor, Editor]
  for (const editor of editors) {
    await editor.openDocument('Статьи', 'Почему мы не смогли')
    await editor.openSection('Коллективная мудрость')
  }
  const texts = async () => (await client.fetch<{text: string}[][] | null>(paragraphs, {}, {perspective: 'raw'}))
    ?.map((children) => children.map(({text}) => text).join(''))
  const [first, second] = (await client.fetch<{text: string}[][]>(paragraphs.replace('drafts.', '')))
    .map((children) => children.map(({text}) => text).join('')) as [string, string]

  // Both write at once, in paragraphs that follow one another.
  await one.caretAfter(first.slice(-25))
  await two.caretAfter(second.slice(-25))
  await Promise.all([one.type(' Первое окно пишет сюда.'), two.type(' Второе окно пишет сюда.')])
  const expected = [`${first} Первое окно пишет сюда.`, `${second} Второе окно пишет сюда.`]
  await expect.poll(texts).toEqual(expected)
  for (const {page} of editors) {
    for (const words of ['Первое окно пишет сюда.', 'Второе окно пишет сюда.']) {
      await page.waitForSelector(`[data-testid="nested-object-dialog"] ::-p-text(${words})`)
    }
  }

  // And one sees what the other writes in a plain field.
  const heading = `${field('sections[_key=="mudrost"].heading')} input`
  await one.click(heading)
  await one.page.keyboard.press('End')
  await one.type('!')
  await two.page.waitForFunction((selector) =>
    document.querySelector<HTMLInputElement>(selector)?.value.endsWith('тревоги!'), {}, heading)
  expect(complaints).toEqual([])
})

test('a Studio whose lake was away goes on where it was', async ({server, restart, open}) => {
  const editor = new Editor(await open(), server.url)
  await editor.openDocument('Города', 'Нанкин')
  await editor.click('[data-testid="group-tab-language"]')
  const name = `${field('nameIn')} input`
  await editor.page.waitForSelector(name)
  const client = clientOf((await restart()).url)
  // It notices, and lets nothing be written until the lake is back.
  await editor.page.waitForSelector(`${name}:read-only`)
  await editor.page.waitForSelector(`${name}:read-write`)
  await editor.click(name)
  await editor.page.keyboard.press('End')
  await editor.type(', столице Цзянсу')
  await expect.poll(async () => (await client.getDocument('drafts.city-nanjing'))?.nameIn).toBe('в Нанкине, столице Цзянсу')
  // What others change is heard again, too.
  await client.patch('drafts.city-nanjing').set({nameIn: 'в Нанкине'}).commit()
  await editor.page.waitForFunction((selector) =>
    document.querySelector<HTMLInputElement>(selector)?.value === 'в Нанкине', {}, name)
})
