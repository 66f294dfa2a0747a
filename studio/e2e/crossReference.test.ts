/// <reference lib="dom" />
import {expect} from 'vitest'
import {Editor} from './editor.ts'
import {test} from './fixture.ts'

const section = 'sections[_key=="mudrost"]'
const input = '[data-testid="place-input"]'
const option = '[data-testid="place-option"]'

test('a cross-reference is made by choosing a place by its words', async ({server, client, open, complaints}) => {
  const page = await open()
  const editor = new Editor(page, server.url)
  const marks = () => client.fetch<object[]>(
    `*[_id == $id][0].${section}[0].body[].markDefs[_type == "crossReference"][]`, {id: 'drafts.article-deepseek-cities'},
    {perspective: 'raw'}).then((all) => all.filter(Boolean))
  const listed = () => page.$$eval(option, (all) =>
    all.map((each) => [...each.querySelectorAll('[data-ui="Text"]')].map(({textContent}) => textContent)))
  const shown = () => page.$eval(input, (element) => (element as HTMLInputElement).value)
  await editor.openDocument('Статьи', 'Почему мы не смогли')
  await editor.openSection('Коллективная мудрость')
  await editor.caretAfter('переоценкой путей городского развития.')
  await editor.type(' Смотрите диаграмму.')
  await editor.selectWord('диаграмму')
  await editor.mark('Ссылка на место в книге')

  // Without a word: the sections and what stands out in them; by words, paragraphs, too.
  await editor.click(input)
  await page.waitForSelector(`${option} ::-p-text(Заключение)`, {visible: true})
  expect((await listed()).map(([words, kind]) => `${kind}: ${words!.slice(0, 24)}`)).toEqual([
    'Раздел: Введение', 'Примеры городов: Примеры городов', 'Цитата: У Ханчжоу есть DeepSeek,',
    'Раздел: Развенчание мифа об инно', 'Примеры городов: Примеры городов', 'Раздел: Стратегическая направлен',
    'Диаграмма: Горизонты городских стра', 'Примеры городов: Примеры городов', 'Цитата: Нанкину нужно не беспоко',
    'Раздел: Коллективная мудрость дл', 'Примеры городов: Примеры городов', 'Раздел: Заключение',
  ])
  await editor.type('эти города не бедствуют')
  await expect.poll(listed).toEqual([[expect.stringMatching(/^Давайте будем честны/), 'Абзац']])
  await editor.click(option)
  await expect.poll(marks).toEqual([{_type: 'crossReference', _key: expect.any(String), key: 'p5'}])
  expect(await shown()).toMatch(/^Давайте будем честны/)

  // A card has no places inside.
  await editor.click('[data-testid="reference-input"] [data-testid="autocomplete"]')
  await editor.type('Хэфэ')
  await editor.click('[data-ui="AutocompleteOption"] ::-p-text(Хэфэй)')
  await page.waitForSelector('::-p-text(Ссылка ведёт к карточке города)')
  await editor.click('::-p-text(Убрать место)')
  const target = {_type: 'reference', _ref: 'caseStudy-hefei'}
  await expect.poll(marks).toEqual([{_type: 'crossReference', _key: expect.any(String), target}])
  await page.keyboard.press('Escape')

  // The page beside the form has the link.
  const frame = await page.waitForSelector('iframe')
  const preview = (await frame!.contentFrame())
  await preview.waitForSelector('a.cross-reference[href="#case-hefei"] ::-p-text(диаграмму)')
  expect(complaints).toEqual([])
})
