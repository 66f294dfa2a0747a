import {access, readFile} from 'node:fs/promises'
import {join} from 'node:path'
import type {SanityClient} from '@sanity/client'
import sharp from 'sharp'
import {expect} from 'vitest'
import {build, openFolder} from '../../pipeline/index.ts'
import {Editor, field} from './editor.ts'
import {test} from './fixture.ts'

const id = 'article-deepseek-cities'
const section = 'sections[_key=="mudrost"]'

interface Block {
  _type: string
  _key: string
  children?: {_key: string; marks: string[]; text: string}[]
  markDefs?: {_key: string; _type: string}[]
}
interface Section {heading: string; body: Block[]}

/** The section as it is in a document; a draft when it is asked for. */
const sectionOf = (client: SanityClient, document: string) =>
  client.fetch<Section | null>(`*[_id == $document][0].${section}[0]`, {document}, {perspective: 'raw'})

const textOf = ({children = []}: Block) => children.map(({text}) => text).join('')

test('an article is edited, published, printed and put back', async ({content, server, client, open, complaints}) => {
  const file = join(content, 'documents/article.deepseek-cities.json')
  const original = await readFile(file, 'utf8')
  const draft = () => sectionOf(client, `drafts.${id}`)
  const before = (await sectionOf(client, id))!
  const heard: string[] = []
  const subscription = client.listen('*[_type == "article"]').subscribe((event) => {
    if (event.type === 'mutation') heard.push(`${event.transition} ${event.documentId}`)
  })
  const page = await open()
  const editor = new Editor(page, server.url)
  await editor.openDocument('Статьи', 'Почему мы не смогли')
  await editor.openSection('Коллективная мудрость')

  // A heading.
  await editor.click(`${field(`${section}.heading`)} input`)
  await page.keyboard.press('End')
  await editor.type(' и спешки')
  const heading = 'Коллективная мудрость для преодоления тревоги и спешки'
  await expect.poll(async () => (await draft())?.heading).toBe(heading)

  // A paragraph: letter for letter, at the end of one that is there.
  const end = 'переоценкой путей городского развития.'
  await editor.caretAfter(end)
  const sentence = ' Так пишут в Сучжоу: быстро, «без потерь» — и ни одна буква не теряется.'
  await editor.type(sentence)
  await expect.poll(async () => textOf((await draft())!.body[0]!)).toBe(textOf(before.body[0]!) + sentence)

  // A city in it.
  await editor.selectWord('Сучжоу')
  await editor.mark('Город или провинция')
  await editor.choose('Сучж', 'Сучжоу')
  await expect.poll(async () => (await draft())!.body[0]!.markDefs?.at(-1))
    .toEqual({_type: 'place', _key: expect.any(String), city: {_type: 'reference', _ref: 'city-suzhou'}})
  await page.keyboard.press('Escape')

  // A quote after it, with its source.
  await editor.caretAfter('не теряется.')
  await editor.insert('Цитата')
  await editor.click('[data-testid$=".text"] [data-testid="pt-editor"] [contenteditable="true"]')
  await editor.type('Город — это терпение.')
  await editor.click('[data-testid$=".attribution"] input')
  await editor.type('Мэр')
  await editor.choose('Синь', 'Синьхуа жибао')
  await editor.backTo('Коллективная')
  await page.waitForSelector(field(`${section}.heading`), {visible: true})

  // A picture after that, with its description.
  await editor.caretAfter('не теряется.')
  await editor.insert('Иллюстрация')
  const picture = join(content, 'picture.png')
  await sharp({create: {width: 900, height: 600, channels: 3, background: '#c33'}}).png().toFile(picture)
  const [chooser] = await Promise.all([page.waitForFileChooser(), editor.click('::-p-text(Загрузить)')])
  await chooser.accept([picture])
  await editor.click('[data-testid$=".alt"] input')
  await editor.type('Красное полотно')
  await editor.closeDialog()
  await expect.poll(async () => (await draft())!.body.slice(1, 3)).toEqual([
    {
      _type: 'figure', _key: expect.any(String), alt: 'Красное полотно', decorative: false, size: 'text',
      image: {_type: 'image', asset: {_type: 'reference', _ref: expect.stringMatching(/^image-[0-9a-f]{40}-900x600-png$/)}},
    },
    {
      _type: 'quote', _key: expect.any(String), kind: 'block', attribution: 'Мэр',
      source: {_type: 'reference', _ref: 'source-xinhua-ribao'},
      text: [expect.objectContaining({children: [expect.objectContaining({text: 'Город — это терпение.'})]})],
    },
  ])

  // Out to the readers.
  const edited = (await draft())!
  await editor.publish()
  await expect.poll(() => heard).toContain(`update ${id}`)
  expect(await sectionOf(client, id)).toEqual(edited)
  const published = JSON.parse(await readFile(file, 'utf8')) as {sections: (Section & {_key: string})[]}
  expect(published.sections.find(({_key}) => _key === 'mudrost')).toMatchObject(edited)
  const {image} = edited.body[1] as unknown as {image: {asset: {_ref: string}}}
  await access(join(content, 'assets/images', image.asset._ref.replace(/^image-(.*)-png$/, '$1.png')))

  // In all formats; the judges look for every word of it in each.
  const out = join(content, 'out')
  const [result] = await build({source: openFolder(content), editions: ['deepseek-cities'], out})
  expect(result?.findings.filter(({severity}) => severity === 'error')).toEqual([])
  expect(result?.ok).toBe(true)
  const html = (await readFile(join(out, 'deepseek-cities/index.html'), 'utf8')).replaceAll('\u00A0', ' ')
  const printed = [heading, 'Город — это терпение.', 'alt="Красное полотно"']
  expect(printed.filter((words) => !html.includes(words))).toEqual([])

  // And back, through history.
  await editor.click('[data-testid="document-pane"] [data-testid="pane-context-menu-button"]')
  await editor.click('[data-testid="action-история"]')
  await editor.click('[data-testid="document-header-Опубликовано-chip"]')
  await editor.click('[data-testid="timeline-item-button"] ::-p-text(Создано)')
  await editor.click('[data-testid="action-вернутьэтотвид"]')
  await editor.click('::-p-text(Подтвердить)')
  await expect.poll(() => draft()).toEqual(before)
  await editor.click('[data-testid="document-header-Черновик-chip"]')
  await editor.publish()
  await expect.poll(() => readFile(file, 'utf8')).toBe(original)
  expect(complaints).toEqual([])
  subscription.unsubscribe()
})
