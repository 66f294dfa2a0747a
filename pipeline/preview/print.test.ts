import {expect} from 'vitest'
import {pageTexts} from '../pdf/fixtures/read.ts'
import {WarmBrowser, type PrintedOrigin} from '../pdf/index.ts'
import {draftOf, eventsOf, serve, test, type Served} from './fixtures/served.ts'

const article = 'article-deepseek-cities'
const paragraph = 'sections[_key=="otkrytie"].body[_key=="p2"]'

const setWord = (served: Served, draft: string, word: string) =>
  served.client.patch(draft).set({[`${paragraph}.children[0].text`]: `${word} начинает абзац. `}).commit()
const pidOf = ({previews}: Served) =>
  previews.browser.use({}, async (pages) => (await pages.newPage()).browser().process()!.pid)
async function pagesOf({url}: Served, search = ''): Promise<string[]> {
  const response = await fetch(`${url}/tirazh/preview/print/${article}/edition.pdf${search}`)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  return pageTexts(new Uint8Array(await response.arrayBuffer()))
}
const pdfOf = async (served: Served, search?: string) => (await pagesOf(served, search)).join('\n')
/** The states of a print until one satisfies. */
async function states(
  {url}: Served, id: string, satisfies: (state: Record<string, unknown>) => boolean | Promise<boolean>,
) {
  const controller = new AbortController()
  const told: Record<string, unknown>[] = []
  for await (const {data} of eventsOf(`${url}/tirazh/preview/events/${id}?topics=print`, controller.signal)) {
    told.push(data)
    if (await satisfies(data)) break
  }
  controller.abort()
  return told
}

test('the PDF of a draft, newly printed when it changes, by one browser that stays open', async ({served}) => {
  expect(await pdfOf(served)).not.toContain('Первоеслово')
  const pid = await pidOf(served)
  const draft = await draftOf(served.client, article)
  let edited = false
  const told = await states(served, article, async ({state, revision, pages}) => {
    if (state !== 'ready') return false
    if (!edited) {
      edited = true
      await setWord(served, draft, 'Первоеслово')
      return false
    }
    const texts = await pagesOf(served, `?revision=${String(revision)}`)
    if (!texts.join('\n').includes('Первоеслово')) return false
    const places = await fetch(`${served.url}/tirazh/preview/print/${article}/places.json?revision=${String(revision)}`)
    const {origins} = await places.json() as {origins: PrintedOrigin[]}
    expect(pages).toBe(texts.length)
    expect(texts[origins.find(({path}) => path === paragraph)!.sheet]).toContain('Первоеслово')
    return true
  })
  expect(told.map(({state}) => state)).toContain('working')
  expect(await pidOf(served)).toBe(pid)
})

test('of many edits in a row the last is printed, and not each', async ({served}) => {
  const draft = await draftOf(served.client, article)
  const edits = 12
  let typing: Promise<void> | undefined
  const told = await states(served, article, async ({state, revision}) => {
    typing ??= (async () => {
      for (let count = 1; count <= edits; count++) await setWord(served, draft, `Слово${count}конец`)
    })()
    return state === 'ready' && (await pdfOf(served, `?revision=${String(revision)}`)).includes(`Слово${edits}конец`)
  })
  await typing
  expect(told.filter(({state}) => state === 'ready').length).toBeLessThan(edits)
})

test('what cannot be printed says why', async () => {
  await using served = await serve({browser: new WarmBrowser({env: {TIRAZH_BROWSER: '/nowhere'}})})
  const told = await states(served, article, ({state}) => state === 'failed')
  expect(told.map(({state}) => state)).toEqual(['working', 'failed'])
  expect(told.at(-1)).toMatchObject({
    findings: [{rule: 'browser-missing', title: 'Не найден браузер, который верстает страницы'}],
  })

  const draft = await draftOf(served.client, article)
  await served.client.patch(draft).set({sections: 'нет'}).commit()
  const invalid = await states(served, article, ({state, findings}) =>
    state === 'failed' && JSON.stringify(findings).includes('sections'))
  const finding = expect.objectContaining({document: article, path: 'sections'})
  expect(invalid.at(-1)).toMatchObject({findings: expect.arrayContaining([finding])})
})
